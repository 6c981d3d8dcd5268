using System.Collections.Immutable;
using IoTRl.Domain.Policies;

namespace IoTRl.Tournament.Twins;

/// <summary>A rule whose constants can be fitted: what they are, and how the rule is made of them.</summary>
public sealed class FittedRule<TOptions>
    where TOptions : class, IPolicyOptions
{
    /// <summary>Name of the policy.</summary>
    public required string Name { get; init; }

    /// <summary>Constants to begin with: those of a sketch of the twin, so that a fit never begins where the last one ended.</summary>
    public required TOptions Start { get; init; }

    /// <summary>The policy.</summary>
    public required Func<TOptions, IScalingPolicy> Create { get; init; }

    /// <summary>Its knob of caution.</summary>
    public required Func<TOptions, double, TOptions> WithHeadRoom { get; init; }

    /// <summary>In the order in which they are tried.</summary>
    public required ImmutableArray<FittedConstant<TOptions>> Constants { get; init; }
}

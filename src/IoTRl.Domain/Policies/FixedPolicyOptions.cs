using System.Collections.Immutable;

namespace IoTRl.Domain.Policies;

/// <summary>Options of <c>fixed</c>.</summary>
public sealed record FixedPolicyOptions : IPolicyOptions
{
    /// <summary>Executors, 0..1000; null (default) for the job's most. The knob of caution: more is more cautious.</summary>
    public int? Executors { get; init; }

    /// <inheritdoc/>
    public ImmutableArray<Rejection> Validate() => new OptionRanges().Check(nameof(Executors), Executors ?? 0, 0, 1000).ToImmutable();
}

using System.Collections.Immutable;

namespace IoTRl.Domain.Policies;

/// <summary>Options of <c>holt-winters</c>.</summary>
public sealed record HoltWintersPolicyOptions : IPolicyOptions
{
    /// <summary>Share of its capacity at which an executor should run, 0.1..1; default 0.7, as <c>hpa</c>. The knob of caution: lower is more cautious.</summary>
    public double TargetUtilisation { get; init; } = 0.7;

    /// <summary>How fast the model forgets.</summary>
    public HoltWintersSmoothing Smoothing { get; init; } = new();

    /// <summary>Seasonal terms of one day, 1..288, never finer than a sync; default 96, a quarter of an hour of a day (assumed).</summary>
    public int Phases { get; init; } = 96;

    /// <summary>How the size moves.</summary>
    public HpaBehaviour Behaviour { get; init; } = new();

    /// <inheritdoc/>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(TargetUtilisation), TargetUtilisation, 0.1, 1)
        .Include(nameof(Smoothing), Smoothing.Validate())
        .Check(nameof(Phases), Phases, 1, 288)
        .Include(nameof(Behaviour), Behaviour.Validate())
        .ToImmutable();
}

using System.Collections.Immutable;

namespace IoTRl.Domain.Policies;

/// <summary>
/// The seven constants of <c>tuned</c>. Defaults are those that <c>iotrl tune</c> finds on training windows of the six known families (20 executors, cold start 45-60 s,
/// objective 20 s, 1 % late), rounded: a fit on other load replaces them.
/// </summary>
public sealed record TunedPolicyOptions : IPolicyOptions
{
    /// <summary>Capacity / highest 5 s rate of the last 5 min, 0..3; default 0.24.</summary>
    public double PeakShare { get; init; } = 0.24;

    /// <summary>Share of its capacity at which an executor should run at the forecast, 0.2..3; default 0.88.</summary>
    public double ForecastUtilisation { get; init; } = 0.88;

    /// <summary>Executors added whatever comes, 0..10; default 0.7.</summary>
    public double SpareExecutors { get; init; } = 0.7;

    /// <summary>Capacity / deviation of the rate in the last minute, 0..5; default 0.63.</summary>
    public double DeviationShare { get; init; } = 0.63;

    /// <summary>Seconds in which surplus backlog is cleared, 1..600; default 170.</summary>
    public double BacklogSeconds { get; init; } = 170;

    /// <summary>A size is kept while it is less than this above the need, executors, 0..20; default 1.4.</summary>
    public double KeepExecutors { get; init; } = 1.4;

    /// <summary>Seconds whose largest need bounds a scale-down, 0..600; default 0: the guard has its own.</summary>
    public double DownWindowSeconds { get; init; }

    /// <inheritdoc/>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(PeakShare), PeakShare, 0, 3)
        .Check(nameof(ForecastUtilisation), ForecastUtilisation, 0.2, 3)
        .Check(nameof(SpareExecutors), SpareExecutors, 0, 10)
        .Check(nameof(DeviationShare), DeviationShare, 0, 5)
        .Check(nameof(BacklogSeconds), BacklogSeconds, 1, 600)
        .Check(nameof(KeepExecutors), KeepExecutors, 0, 20)
        .Check(nameof(DownWindowSeconds), DownWindowSeconds, 0, 600)
        .ToImmutable();

    /// <summary>
    /// The knob of caution: capacity for so many times the load that these constants are made for, above 0. 1 leaves them as they are; higher is more cautious. Clearing
    /// of the backlog and both hystereses stay.
    /// </summary>
    public TunedPolicyOptions WithHeadRoom(double headRoom) => this with
    {
        PeakShare = PeakShare * headRoom,
        ForecastUtilisation = ForecastUtilisation / headRoom,
        DeviationShare = DeviationShare * headRoom,
    };
}

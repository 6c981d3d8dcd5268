using System.Collections.Immutable;

namespace IoTRl.Domain.Policies;

/// <summary>
/// The nine constants of <c>forecast-rule</c>. Defaults are those that <c>iotrl tune --policy forecast-rule</c> finds on training windows of the six known families with the
/// forecaster that ships (20 executors, cold start 45-60 s, objective 20 s, 1 % late), rounded: a fit on other load replaces them.
/// </summary>
public sealed record ForecastRulePolicyOptions : IPolicyOptions
{
    /// <summary>Capacity / highest 5 s rate of the last 5 min, 0..3; default 0.17.</summary>
    public double PeakShare { get; init; } = 0.17;

    /// <summary>Share of its capacity at which an executor should run at what is coming, 0.2..3; default 0.97.</summary>
    public double ForecastUtilisation { get; init; } = 0.97;

    /// <summary>How far from q50 to q95 of the highest rate of 30-75 s ahead, 0..3; default 0.76.</summary>
    public double SoonSpread { get; init; } = 0.76;

    /// <summary>The same of 60-120 s ahead, 0..3; default 0.39.</summary>
    public double LaterSpread { get; init; } = 0.39;

    /// <summary>What the highest rate of 60-120 s ahead counts, 0..3; default 0.54.</summary>
    public double LaterShare { get; init; } = 0.54;

    /// <summary>Executors added whatever comes, 0..10; default 0.3.</summary>
    public double SpareExecutors { get; init; } = 0.3;

    /// <summary>Seconds in which excess backlog is cleared, 1..600; default 39.</summary>
    public double BacklogSeconds { get; init; } = 39;

    /// <summary>Seconds of arrivals that a healthy query always holds, 0..600: a trigger and a batch; default 7.6.</summary>
    public double NormalBacklogSeconds { get; init; } = 7.6;

    /// <summary>A size is kept while it is less than this above the need, executors, 0..20; default 1.4.</summary>
    public double KeepExecutors { get; init; } = 1.4;

    /// <inheritdoc/>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(PeakShare), PeakShare, 0, 3)
        .Check(nameof(ForecastUtilisation), ForecastUtilisation, 0.2, 3)
        .Check(nameof(SoonSpread), SoonSpread, 0, 3)
        .Check(nameof(LaterSpread), LaterSpread, 0, 3)
        .Check(nameof(LaterShare), LaterShare, 0, 3)
        .Check(nameof(SpareExecutors), SpareExecutors, 0, 10)
        .Check(nameof(BacklogSeconds), BacklogSeconds, 1, 600)
        .Check(nameof(NormalBacklogSeconds), NormalBacklogSeconds, 0, 600)
        .Check(nameof(KeepExecutors), KeepExecutors, 0, 20)
        .ToImmutable();

    /// <summary>
    /// The knob of caution: capacity for so many times the load that these constants are made for, above 0. 1 leaves them as they are; higher is more cautious. Clearing of the
    /// backlog and hysteresis stay.
    /// </summary>
    public ForecastRulePolicyOptions WithHeadRoom(double headRoom) => this with
    {
        PeakShare = PeakShare * headRoom,
        ForecastUtilisation = ForecastUtilisation / headRoom,
    };
}

using System.Collections.Immutable;

namespace IoTRl.Domain.Policies;

/// <summary>Options of <c>peak-window</c>.</summary>
public sealed record PeakWindowPolicyOptions : IPolicyOptions
{
    /// <summary>Capacity / peak, 0.2..10; default 1.1 (assumed: Autopilot adds a margin of 10 to 15 %). The knob of caution: higher is more cautious.</summary>
    public double HeadRoom { get; init; } = 1.1;

    /// <summary>Seconds of the past that count, 60..900; default 300 (assumed). The second knob: longer is more cautious.</summary>
    public double WindowSeconds { get; init; } = 300;

    /// <summary>Which of the rates in it counts, 0.5..1; default 1, the highest. Autopilot's other choice is 0.95.</summary>
    public double Quantile { get; init; } = 1;

    /// <summary>Share of the objective in which excess backlog is cleared, 0.05..1; default 0.5, as <c>ds2-forecast</c>.</summary>
    public double ClearShare { get; init; } = 0.5;

    /// <summary>Seconds of arrivals that a healthy query always holds, 0..600: a trigger and a batch; default 6, as <c>ds2-forecast</c>.</summary>
    public double NormalBacklogSeconds { get; init; } = 6;

    /// <summary>Seconds whose largest need bounds a scale-down, 0..3600; default 60, the guard's own window.</summary>
    public double DownWindowSeconds { get; init; } = 60;

    /// <inheritdoc/>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(HeadRoom), HeadRoom, 0.2, 10)
        .Check(nameof(WindowSeconds), WindowSeconds, 60, RecentRates.LongestSeconds)
        .Check(nameof(Quantile), Quantile, 0.5, 1)
        .Check(nameof(ClearShare), ClearShare, 0.05, 1)
        .Check(nameof(NormalBacklogSeconds), NormalBacklogSeconds, 0, 600)
        .Check(nameof(DownWindowSeconds), DownWindowSeconds, 0, 3600)
        .ToImmutable();
}

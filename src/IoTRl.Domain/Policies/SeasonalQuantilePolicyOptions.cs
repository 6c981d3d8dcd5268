using System.Collections.Immutable;

namespace IoTRl.Domain.Policies;

/// <summary>Options of <c>seasonal-quantile</c>.</summary>
public sealed record SeasonalQuantilePolicyOptions : IPolicyOptions
{
    /// <summary>
    /// Quantile of the same time of earlier days and of the last minutes, 0.5..1; default 0.95 (AHPA's examples). The knob of caution: higher is more cautious, and above 1
    /// it goes on as so many times the highest, by a lower <see cref="TargetUtilisation"/>.
    /// </summary>
    public double Quantile { get; init; } = 0.95;

    /// <summary>Seconds of "the last minutes", 60..900; default 300 (assumed). The second knob: longer is more cautious.</summary>
    public double RecentSeconds { get; init; } = 300;

    /// <summary>Share of its capacity at which an executor should run, 0.1..1; default 0.83, which is Kedastral's head-room of 1.2.</summary>
    public double TargetUtilisation { get; init; } = 0.83;

    /// <summary>How far beyond a cold start earlier days are looked at, seconds, 0..3600; default 60 (assumed; AHPA's <c>scaleUpForward</c> is 180 for slower starts).</summary>
    public double WindowSeconds { get; init; } = 60;

    /// <summary>Means kept of one day, 1..96; default 96, a quarter of an hour of a day. With <see cref="Days"/> at most 700 in all.</summary>
    public int Phases { get; init; } = 96;

    /// <summary>Days remembered, 2..14; default 7 (AHPA asks for as many).</summary>
    public int Days { get; init; } = 7;

    /// <summary>Share of the objective in which excess backlog is cleared, 0.05..1; default 0.5, as <c>ds2-forecast</c>.</summary>
    public double ClearShare { get; init; } = 0.5;

    /// <summary>Seconds of arrivals that a healthy query always holds, 0..600: a trigger and a batch; default 6, as <c>ds2-forecast</c>.</summary>
    public double NormalBacklogSeconds { get; init; } = 6;

    /// <summary>Seconds whose largest need bounds a scale-down, 0..3600; default 60, the guard's own window.</summary>
    public double DownWindowSeconds { get; init; } = 60;

    /// <summary>Most that one decision may multiply the size by, 1..1000; null (default) for no limit. Kedastral's is 2 (<c>up-max-factor</c>).</summary>
    public double? MostUpFactor { get; init; }

    /// <summary>Largest share of the size that one decision may take away, 0..1; null (default) for no limit. Kedastral's is 0.5 (<c>down-max-percent</c>).</summary>
    public double? MostDownShare { get; init; }

    /// <inheritdoc/>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(Quantile), Quantile, 0.5, 1)
        .Check(nameof(RecentSeconds), RecentSeconds, 60, RecentRates.LongestSeconds)
        .Check(nameof(TargetUtilisation), TargetUtilisation, 0.1, 1)
        .Check(nameof(WindowSeconds), WindowSeconds, 0, 3600)
        .Check(nameof(Days), Days, 2, 14)
        .Check(nameof(Phases), Phases, 1, Math.Min(96, 700.0 / Math.Max(1, Days)))
        .Check(nameof(ClearShare), ClearShare, 0.05, 1)
        .Check(nameof(NormalBacklogSeconds), NormalBacklogSeconds, 0, 600)
        .Check(nameof(DownWindowSeconds), DownWindowSeconds, 0, 3600)
        .Check(nameof(MostUpFactor), MostUpFactor ?? 1, 1, 1000)
        .Check(nameof(MostDownShare), MostDownShare ?? 0, 0, 1)
        .ToImmutable();
}

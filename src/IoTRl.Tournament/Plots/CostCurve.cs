using System.Collections.Immutable;
using IoTRl.Tournament.Twins;

namespace IoTRl.Tournament.Plots;

/// <summary>A contestant in the figure of cost against late records: its judged settings over all windows.</summary>
internal sealed record CostCurve
{
    internal required string Name { get; init; }

    internal required ContestantTrack Track { get; init; }

    internal required ContestantStyle Style { get; init; }

    /// <summary>A point a setting, from bold to cautious: late records (per cent, beyond the floor) and cost (USD/h).</summary>
    internal required ImmutableArray<(double LatePercent, double Usd)> Points { get; init; }

    /// <summary>The same of the frozen setting, with intervals.</summary>
    internal required Interval FrozenLatePercent { get; init; }

    internal required Interval FrozenUsd { get; init; }

    /// <summary>Cost at the compared late share, USD/h; that of all executors where no setting comes so low.</summary>
    internal required Interval ComparedUsd { get; init; }

    internal required bool IsReached { get; init; }

    internal static CostCurve Of(TwinStanding standing, TwinHeadline headline, TwinStatistics statistics, ContestantStyle style)
    {
        int[] all = [.. Enumerable.Range(0, standing.Figures[0].Length)];
        var frozen = statistics.Setting(standing, standing.Frozen, _ => true);
        return new CostCurve
        {
            Name = standing.Name,
            Track = standing.Track,
            Style = style,
            Points = [.. standing.Figures.Select(windows => PooledFigures.Of(windows, all)).Select(figures => (100 * figures.LateShare, figures.UsdPerHour))],
            FrozenLatePercent = new Interval(100 * frozen.Late.Value, 100 * frozen.Late.Low, 100 * frozen.Late.High),
            FrozenUsd = frozen.Usd,
            ComparedUsd = headline.UsdPerHour,
            IsReached = headline.IsReached,
        };
    }
}

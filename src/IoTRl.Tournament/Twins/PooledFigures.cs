using System.Collections.Immutable;

namespace IoTRl.Tournament.Twins;

/// <summary>Windows taken together: shares over all their records and intervals, money over all their hours.</summary>
internal readonly record struct PooledFigures
{
    /// <summary>Late records beyond the floor over those that arrived, 0..1.</summary>
    public required double LateShare { get; init; }

    public required double UsdPerHour { get; init; }

    /// <summary>Violations beyond the floor over all intervals, 0..1.</summary>
    public required double ViolationShare { get; init; }

    /// <summary>The floor's own violations, 0..1.</summary>
    public required double FloorShare { get; init; }

    public required double RescalesPerHour { get; init; }

    /// <param name="windows">Figures of all windows.</param>
    /// <param name="places">Which of them count, each as often as it stands there.</param>
    public static PooledFigures Of(ImmutableArray<EpisodeFigures> windows, ReadOnlySpan<int> places)
    {
        var (arrived, late, usd, hours) = (0.0, 0.0, 0.0, 0.0);
        var (intervals, violations, floor, rescales) = (0L, 0L, 0L, 0L);
        foreach (var place in places)
        {
            ref readonly var window = ref windows.ItemRef(place);
            arrived += window.ArrivedRecords;
            late += window.LateBeyondFloor;
            usd += window.CostUsd;
            hours += window.Hours;
            intervals += window.Intervals;
            violations += window.ViolationsBeyondFloor;
            floor += window.FloorViolations;
            rescales += window.Rescales;
        }

        return new PooledFigures
        {
            LateShare = Share(late, arrived),
            UsdPerHour = usd / hours,
            ViolationShare = Share(violations, intervals),
            FloorShare = Share(floor, intervals),
            RescalesPerHour = rescales / hours,
        };
    }

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 0;
}

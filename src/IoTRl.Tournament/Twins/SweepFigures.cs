using System.Collections.Immutable;

namespace IoTRl.Tournament.Twins;

/// <summary>Reads the sweeps: a contestant's cost at the compared late share at each point.</summary>
internal static class SweepFigures
{
    public static ImmutableArray<SweepCost> Of(TwinTournamentResult result, ImmutableArray<int> qualified, ImmutableArray<TwinUnit> units, ImmutableArray<UnitFigures> figures)
    {
        var costs = ImmutableArray.CreateBuilder<SweepCost>();
        var (from, count) = (0, TwinUnits.CountOfPoint(result.Options));
        foreach (var sweep in result.Options.Sweeps)
        {
            foreach (var point in sweep.Points)
            {
                var windows = units.AsSpan().Slice(from, count);
                var played = figures.AsSpan().Slice(from, count);
                foreach (var place in qualified)
                {
                    if (windows[0].Settings[place] is { IsEmpty: false } settings)
                        costs.Add(Cost(result, sweep, point, result.Options.Contestants[place].Name, Transposed(played, place, settings.Length), DrawsOf(windows, result)));
                }

                from += count;
            }
        }

        return costs.ToImmutable();
    }

    private static SweepCost Cost(TwinTournamentResult result, TwinSweep sweep, TwinVariant point, string name, ImmutableArray<EpisodeFigures>[] settings, int[][] draws)
    {
        int[] all = [.. Enumerable.Range(0, settings[0].Length)];
        var pooled = Array.ConvertAll(settings, setting => PooledFigures.Of(setting, all));
        var low = pooled.Where(figures => figures.LateShare <= result.Options.LateShare).ToArray();
        var shown = low.Length > 0 ? low.MinBy(figures => figures.UsdPerHour) : pooled.MinBy(figures => figures.LateShare);
        var (value, reached) = CostAt(all);
        return new SweepCost
        {
            Sweep = sweep.Name,
            Point = point.Name,
            Contestant = name,
            UsdPerHour = Interval.Of(value, Array.ConvertAll(draws, draw => CostAt(draw).Usd)),
            IsReached = reached,
            RescalesPerHour = shown.RescalesPerHour,
            LateShare = shown.LateShare,
        };

        (double Usd, bool IsReached) CostAt(int[] places)
        {
            var drawn = Array.ConvertAll(settings, setting => PooledFigures.Of(setting, places));
            var usd = new LateCostCurve(Array.ConvertAll(drawn, figures => figures.LateShare), Array.ConvertAll(drawn, figures => figures.UsdPerHour)).CostAt(result.Options.LateShare);
            return double.IsNaN(usd) ? (result.Options.MostUsdPerHour(point), false) : (usd, true);
        }
    }

    private static ImmutableArray<EpisodeFigures>[] Transposed(ReadOnlySpan<UnitFigures> units, int place, int settings)
    {
        var by = new ImmutableArray<EpisodeFigures>[settings];
        for (var setting = 0; setting < settings; setting++)
        {
            var windows = ImmutableArray.CreateBuilder<EpisodeFigures>(units.Length);
            foreach (var unit in units) windows.Add(unit.Figures[place][setting]);
            by[setting] = windows.MoveToImmutable();
        }

        return by;
    }

    private static int[][] DrawsOf(ReadOnlySpan<TwinUnit> units, TwinTournamentResult result)
    {
        var windows = ImmutableArray.CreateBuilder<JudgedWindow>(units.Length);
        foreach (var unit in units) windows.Add(new JudgedWindow(result.Options.Training.IndexOf(unit.Family), unit.Window.Index, unit.Window.Seed));
        return WindowDraws.Of(windows.MoveToImmutable(), result.Options.Draws, result.Options.Seed);
    }
}

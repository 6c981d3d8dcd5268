using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace IoTRl.Tournament.Twins;

/// <summary>A tournament as csv, invariant culture; empty is what is not known. Costs are USD/h, shares per cent.</summary>
public static class TwinTables
{
    private const string ResultColumns =
        "environment,family,policy,knob,window,seed,records,late_records,floor_records,late_pct,violations_pct,floor_pct,cost,executors_mean,rescales_per_hour," +
        "cold_avoided,cold_occurred,cold_wasted,freshness_p95_s,throughput,utilisation_pct";

    private const string SummaryColumns =
        "environment,family,policy,knob,episodes,violations_pct,violations_pct_low,violations_pct_high,floor_pct,late_pct,late_pct_low,late_pct_high," +
        "cost,cost_low,cost_high,cost_vs_planner,executors_mean,rescales_per_hour,cold_avoided,cold_occurred,cold_wasted,freshness_p95_s,throughput,utilisation_pct,frozen";

    private const string HeadlineColumns =
        "policy,cost_at_1pct,cost_at_1pct_low,cost_at_1pct_high,worst_family_late_pct,rescales_per_hour,vs_best_rival,vs_best_rival_low,vs_best_rival_high," +
        "vs_best_analytic,vs_best_analytic_low,vs_best_analytic_high,vs_planner,vs_planner_low,vs_planner_high,vs_bound,vs_bound_low,vs_bound_high," +
        "reached,known_cost_at_1pct,held_out_cost_at_1pct,frozen_late_pct,frozen_cost,late_pct_at_rivals_cost,worst_family";

    private const string SweepColumns = "sweep,point,policy,cost_at_1pct,cost_at_1pct_low,cost_at_1pct_high,reached,rescales_per_hour,late_pct";

    /// <summary>One row a policy, setting, family and window.</summary>
    public static string Results(TwinTournamentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder().Append(ResultColumns).Append('\n');
        foreach (var standing in result.Standings)
        {
            for (var setting = 0; setting < standing.Settings.Length; setting++)
            {
                for (var place = 0; place < result.Windows.Length; place++)
                {
                    var (window, figures) = (result.Windows[place], standing.Figures[setting][place]);
                    text.Append(CultureInfo.InvariantCulture, $"twin,{result.Families[window.Family].Name},{standing.Name},{standing.Settings[setting]},{window.Index},{window.Seed},")
                        .Append(CultureInfo.InvariantCulture, $"{Number(figures.ArrivedRecords)},{Number(figures.LateRecords)},{Number(figures.FloorRecords)},")
                        .Append(CultureInfo.InvariantCulture, $"{Percent(figures.LateBeyondFloor / figures.ArrivedRecords)},{Percent((double)figures.ViolationsBeyondFloor / figures.Intervals)},{Percent((double)figures.FloorViolations / figures.Intervals)},")
                        .Append(Rest([figures])).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    /// <summary>One row a policy, setting and family; <c>all</c>, <c>known</c> and <c>held-out</c> are families taken together.</summary>
    public static string Summary(TwinTournamentResult result, TwinStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(statistics);
        var text = new StringBuilder().Append(SummaryColumns).Append('\n');
        foreach (var (name, belongs) in Groups(result))
        {
            int[] places = [.. Enumerable.Range(0, result.Windows.Length).Where(place => belongs(result.Windows[place]))];
            if (places.Length == 0) continue;
            var planner = result.Standings.FirstOrDefault(standing => standing.Track == ContestantTrack.Yardstick);
            foreach (var standing in result.Standings)
            {
                for (var setting = 0; setting < standing.Settings.Length; setting++)
                {
                    var (figures, violations, late, usd) = statistics.Setting(standing, setting, belongs);
                    var plannerUsd = planner is null ? double.NaN : statistics.CostAt(planner, figures.LateShare, belongs);
                    text.Append(CultureInfo.InvariantCulture, $"twin,{name},{standing.Name},{standing.Settings[setting]},{places.Length},{PercentOf(violations)},{Percent(figures.FloorShare)},{PercentOf(late)},{NumberOf(usd)},{Number(figures.UsdPerHour / plannerUsd)},")
                        .Append(Rest([.. places.Select(place => standing.Figures[setting][place])], withCost: false))
                        .Append(CultureInfo.InvariantCulture, $",{(setting == standing.Frozen ? "yes" : "no")}\n");
                }
            }
        }

        return text.ToString();
    }

    /// <summary>One row a policy; the last is the bound.</summary>
    public static string Headline(TwinStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        var text = new StringBuilder().Append(HeadlineColumns).Append('\n');
        foreach (var row in statistics.Headline)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row.Name},{NumberOf(row.UsdPerHour)},{Percent(row.WorstLateShare)},{Number(row.RescalesPerHour)},")
                .Append(CultureInfo.InvariantCulture, $"{NumberOf(row.VersusRival)},{NumberOf(row.VersusAnalytic)},{NumberOf(row.VersusPlanner)},{NumberOf(row.VersusBound)},")
                .Append(CultureInfo.InvariantCulture, $"{(row.IsReached ? "yes" : "no")},{Number(row.KnownUsdPerHour.Value)},{Number(row.HeldOutUsdPerHour.Value)},")
                .Append(CultureInfo.InvariantCulture, $"{Percent(row.FrozenLateShare)},{Number(row.FrozenUsdPerHour)},{Percent(row.LateShareAtRivalsCost)},{row.WorstFamily}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"bound,{NumberOf(statistics.BoundUsdPerHour)},,,,,,,,,,,,1,1,1,,,,,,,\n");
        return text.ToString();
    }

    /// <summary>One row a sweep, point and policy.</summary>
    public static string Sweeps(TwinTournamentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder().Append(SweepColumns).Append('\n');
        foreach (var cost in result.Sweeps)
            text.Append(CultureInfo.InvariantCulture, $"{cost.Sweep},{cost.Point},{cost.Contestant},{NumberOf(cost.UsdPerHour)},{(cost.IsReached ? "yes" : "no")},{Number(cost.RescalesPerHour)},{Percent(cost.LateShare)}\n");
        return text.ToString();
    }

    /// <summary>One row a policy (its threads' time) and one for the whole (time on the wall). The only file that differs between equal runs.</summary>
    public static string Timings(TwinTournamentResult result, TwinTimings timings)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(timings);
        var text = new StringBuilder().Append("policy,threads,windows,seconds\n");
        foreach (var (name, took) in timings.Contestants) text.Append(CultureInfo.InvariantCulture, $"{name},1,{timings.Played + timings.TakenUp},{took.TotalSeconds:R}\n");
        return text.Append(CultureInfo.InvariantCulture, $"all,{result.Options.Threads},{timings.Played},{timings.Whole.TotalSeconds:R}\n").ToString();
    }

    private static IEnumerable<(string Name, Func<JudgedWindow, bool> Belongs)> Groups(TwinTournamentResult result)
    {
        yield return ("all", _ => true);
        yield return ("known", window => !result.Families[window.Family].IsHeldOut);
        yield return ("held-out", window => result.Families[window.Family].IsHeldOut);
        for (var family = 0; family < result.Families.Length; family++)
        {
            var place = family;
            yield return (result.Families[family].Name, window => window.Family == place);
        }
    }

    private static string Rest(ImmutableArray<EpisodeFigures> windows, bool withCost = true)
    {
        var hours = windows.Sum(window => window.Hours);
        var cost = withCost ? Number(windows.Sum(window => window.CostUsd) / hours) + "," : "";
        return cost + string.Create(CultureInfo.InvariantCulture,
            $"{Number(windows.Sum(window => window.ExecutorHours) / hours)},{Number(windows.Sum(window => window.Rescales) / hours)},{Number(windows.Average(window => (double)window.ColdAvoided))},{Number(windows.Average(window => (double)window.ColdOccurred))},{Number(windows.Average(window => (double)window.ColdWasted))},") +
            string.Create(CultureInfo.InvariantCulture,
            $"{Number(windows.Average(window => window.FreshnessP95Seconds))},{Number(windows.Sum(window => window.ProcessedRecords) / (hours * 3600))},{Percent(windows.Sum(window => window.ProcessedRecords) / windows.Sum(window => window.CapacityRecords))}");
    }

    private static string PercentOf(Interval share) => $"{Percent(share.Value)},{Percent(share.Low)},{Percent(share.High)}";

    private static string NumberOf(Interval interval) => $"{Number(interval.Value)},{Number(interval.Low)},{Number(interval.High)}";

    private static string Percent(double share) => Number(100 * share);

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}

using System.Globalization;
using System.Text;

namespace IoTRl.Tournament.Thesis;

/// <summary>
/// A tournament as csv, invariant culture. Columns are those of every environment, then the thesis' own; empty is what means nothing here: a step has no
/// length, records, queue or cold start.
/// </summary>
public static class ThesisTables
{
    private const string EpisodeColumns =
        "environment,family,policy,knob,seed,violations_pct,cost,executors_mean,p95_ms,throughput,utilisation_pct,stability";

    private const string SummaryColumns =
        "environment,family,policy,knob,episodes,violations_pct,violations_pct_low,violations_pct_high,floor_pct,late_pct,late_pct_low,late_pct_high," +
        "cost,cost_low,cost_high,cost_vs_planner,executors_mean,rescales_per_hour,cold_avoided,cold_occurred,cold_wasted," +
        "cost_vs_bound,cost_vs_bound_low,cost_vs_bound_high,p95_ms,throughput,utilisation_pct,stability";

    private const string TimingColumns = "policy,threads,episodes,seconds,steps_per_second";

    /// <summary>One row a policy and seed.</summary>
    public static string Episodes(ThesisTournamentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder().Append(EpisodeColumns).Append('\n');
        foreach (var standing in result.Standings)
        {
            foreach (var episode in standing.Episodes)
            {
                text.Append(CultureInfo.InvariantCulture, $"thesis,all,{standing.Name},,{episode.Seed},{episode.ViolationsPercent:R},{episode.Cost:R},{episode.ExecutorsMean:R},")
                    .Append(CultureInfo.InvariantCulture, $"{episode.P95LatencyMs:R},{episode.Throughput:R},{episode.UtilisationPercent:R},{episode.Stability:R}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>One row a policy; the floor is what the yardstick cannot avoid.</summary>
    public static string Summary(ThesisTournamentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var floor = result.Standings.FirstOrDefault(standing => standing.IsYardstick)?.ViolationsPercent.Mean;
        var text = new StringBuilder().Append(SummaryColumns).Append('\n');
        foreach (var standing in result.Standings)
        {
            var versus = standing.CostVersusBound;
            text.Append(CultureInfo.InvariantCulture, $"thesis,all,{standing.Name},,{standing.Episodes.Length},{Interval(standing.ViolationsPercent)},{floor:R},,,,")
                .Append(CultureInfo.InvariantCulture, $"{Interval(standing.Cost)},,{standing.ExecutorsMean.Mean:R},,,,,")
                .Append(CultureInfo.InvariantCulture, $"{versus?.Mean:R},{versus?.Low:R},{versus?.High:R},")
                .Append(CultureInfo.InvariantCulture, $"{standing.P95LatencyMs.Mean:R},{standing.Throughput.Mean:R},{standing.UtilisationPercent.Mean:R},{standing.Stability.Mean:R}\n");
        }

        return text.ToString();
    }

    /// <summary>One row a policy (its threads' time) and one for the whole (time on the wall). The only file that differs between equal runs.</summary>
    public static string Timings(ThesisTournamentResult result, ThesisTimings timings)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(timings);
        var text = new StringBuilder().Append(TimingColumns).Append('\n');
        for (var row = 0; row < result.Standings.Length; row++)
            Append(result.Standings[row].Name, threads: 1, result.Options.Seeds, timings.Of(row));
        Append("all", result.Options.Threads, result.Options.Seeds * result.Standings.Length, timings.Whole);
        return text.ToString();

        void Append(string name, int threads, int episodes, TimeSpan took)
        {
            var stepsPerSecond = (long)(episodes * (double)result.Options.Steps / Math.Max(took.TotalSeconds, 1e-9));
            text.Append(CultureInfo.InvariantCulture, $"{name},{threads},{episodes},{took.TotalSeconds:R},{stepsPerSecond}\n");
        }
    }

    private static string Interval(ThesisEstimate estimate) =>
        string.Create(CultureInfo.InvariantCulture, $"{estimate.Mean:R},{estimate.Low:R},{estimate.High:R}");
}

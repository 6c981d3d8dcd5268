using System.Globalization;
using System.Text;
using IoTRl.Domain;
using IoTRl.Domain.Forecasting;

namespace IoTRl.Tournament.Episodes;

/// <summary>An episode as csv: one row an interval, and one a change of size. Invariant culture; what is unknown is empty.</summary>
public static class EpisodeTables
{
    private const string IntervalColumns =
        "second,rate_per_s,forecast_60s_p50,forecast_60s_p90,running,starting,draining,warm,desired,backlog_records,freshness_s,late_share,violated,cost_usd,policy_wanted,reward";

    private const string DecisionColumns = "second,before,after,policy_wanted,text";

    /// <summary>Every control interval.</summary>
    public static string Intervals(EpisodeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder().Append(IntervalColumns).Append('\n');
        foreach (var interval in result.Intervals)
        {
            var forecast = interval.Observation.EdgeForecast is { } edge ? At60Seconds(edge) : default;
            text.Append(CultureInfo.InvariantCulture, $"{interval.Second},{interval.RecordsPerSecond:R},{forecast.P50:R},{forecast.P90:R},")
                .Append(CultureInfo.InvariantCulture, $"{interval.Running},{interval.Starting},{interval.Draining},{interval.Warm},{interval.Target},")
                .Append(CultureInfo.InvariantCulture, $"{interval.BacklogRecords:R},{interval.FreshnessSeconds:R},{Known(interval.LateShare)},")
                .Append(CultureInfo.InvariantCulture, $"{(interval.Objective.Violated ? 1 : 0)},{interval.CostUsd:R},{interval.Decision.Executors},{Known(interval.Reward)}\n");
        }

        return text.ToString();
    }

    /// <summary>Every decision that changed the size, with its reason in words.</summary>
    public static string Decisions(EpisodeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder().Append(DecisionColumns).Append('\n');
        for (var index = 0; index < result.Intervals.Length; index++)
        {
            var interval = result.Intervals[index];
            if (interval.Target == interval.TargetBefore) continue;
            var words = result.Explanations[index].Text.Replace("\"", "\"\"", StringComparison.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"{interval.Second},{interval.TargetBefore},{interval.Target},{interval.Decision.Executors},\"{words}\"\n");
        }

        return text.ToString();
    }

    internal static HorizonForecast At60Seconds(RateForecast forecast)
    {
        foreach (var horizon in forecast.Horizons)
            if (horizon.HorizonSeconds == 60) return horizon;
        return default;
    }

    private static string Known(Measured value) => value.IsKnown ? value.Value.ToString("R", CultureInfo.InvariantCulture) : "";
}

using IoTRl.Domain.Agents;
using IoTRl.Tournament.Episodes;
using ScottPlot;

namespace IoTRl.Tournament.Plots;

/// <summary>The largest moves of an episode in words, in rows above the executors so that no two overlap.</summary>
internal static class DecisionLabels
{
    private const int MostLabels = 14;

    internal static void Add(Plot plot, EpisodeSeries series, double highest)
    {
        var largestFirst = ScalingMove.Of(series.Result).OrderByDescending(move => Math.Abs(move.Change)).ThenBy(move => move.FromSecond);
        MomentLabels.Add(plot, largestFirst.Select(move => new MomentLabel(move.FromSecond, move.Before, Words(move))), series.Length, highest, most: MostLabels);
    }

    private static string Words(ScalingMove move)
    {
        var decision = move.First.Decision;
        var reason = decision.Basis switch
        {
            DecisionBasis.Forecast or DecisionBasis.MeasuredRate when decision.PlannedFrom is not null =>
                FormattableString.Invariant($"for {decision.PlannedRecordsPerSecond:#,0}/s"),
            DecisionBasis.Forecast => FormattableString.Invariant($"forecast {decision.PlannedRecordsPerSecond:#,0}/s"),
            DecisionBasis.MeasuredRate => FormattableString.Invariant($"rate {decision.PlannedRecordsPerSecond:#,0}/s"),
            DecisionBasis.Fallback => FormattableString.Invariant($"rate {decision.PlannedRecordsPerSecond:#,0}/s, no {decision.MissingInput}"),
            DecisionBasis.Utilisation => FormattableString.Invariant($"CPU {100 * move.First.Observation.CpuShare.Or(0):0} %"),
            DecisionBasis.Lag => FormattableString.Invariant($"lag {move.First.Observation.BacklogRecords.Or(0):#,0}"),
            DecisionBasis.BatchTime => FormattableString.Invariant($"batch {move.First.Observation.LastBatchSeconds.Or(0):0.0} s"),
            DecisionBasis.PendingTasks => FormattableString.Invariant($"{move.First.Observation.TasksPerBatch} tasks"),
            DecisionBasis.Learned when decision.Learned is { } learned => FormattableString.Invariant($"{learned.Rule} {learned.Residual:+0;-0;0}"),
            DecisionBasis.Schedule => "schedule",
            DecisionBasis.Plan => FormattableString.Invariant($"plan for {decision.PlannedRecordsPerSecond:#,0}/s"),
            DecisionBasis.Constant => "constant",
            _ => "hold",
        };
        if (move.Change > 0 && decision.BacklogRecordsPerSecond > 0.05 * decision.PlannedRecordsPerSecond) reason += " + backlog";
        return FormattableString.Invariant($"{move.Before} \u2192 {move.After}: {reason}");
    }
}

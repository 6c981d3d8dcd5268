namespace IoTRl.Tournament.ColdStart;

/// <summary>What one policy did with the burst and what it came to. Seconds are those of the episode; null for what did not happen.</summary>
public sealed record BurstContestant
{
    public required string Policy { get; init; }

    /// <summary>When it asked for executors, when the first of them ran, and when as many ran as the burst needs, before it faded.</summary>
    public required long? AskedSecond { get; init; }

    public required long? FirstCameSecond { get; init; }

    public required long? EnoughSecond { get; init; }

    /// <summary>From when on the oldest record waited longer than half of the objective, and from when on it no longer did for a minute.</summary>
    public required long? BehindSecond { get; init; }

    public required long? CaughtUpSecond { get; init; }

    /// <summary>Longest that the oldest record waited, seconds, and most records that did.</summary>
    public required double WorstFreshnessSeconds { get; init; }

    public required double MostBacklogRecords { get; init; }

    /// <summary>Records that arrived, were processed, were late, and were left at the end.</summary>
    public required double ArrivedRecords { get; init; }

    public required double ProcessedRecords { get; init; }

    public required double LateRecords { get; init; }

    public required double BacklogRecordsAtEnd { get; init; }

    public required double LatePercent { get; init; }

    /// <summary>The same counted from the event: what a gateway holds back is older by its lead when it arrives; null where no event time is known.</summary>
    public required double? LatePercentByEventTime { get; init; }

    /// <summary>All money, billing minimums included, USD.</summary>
    public required double CostUsd { get; init; }

    public required double ExecutorsMean { get; init; }

    public required int ExecutorsMost { get; init; }

    /// <summary>Starts that it waited for, and those that a warm spare made unnecessary.</summary>
    public required long ColdStartsOccurred { get; init; }

    public required long ColdStartsAvoided { get; init; }

    internal static BurstContestant Of(BurstRun run)
    {
        var (totals, intervals) = (run.Episode.Totals, run.Episode.Intervals);
        return new()
        {
            Policy = run.Policy,
            AskedSecond = run.AskedSecond,
            FirstCameSecond = run.FirstCameSecond,
            EnoughSecond = run.EnoughSecond,
            BehindSecond = run.BehindSecond,
            CaughtUpSecond = run.CaughtUpSecond,
            WorstFreshnessSeconds = run.Worst.FreshnessSeconds,
            MostBacklogRecords = run.MostBacklogRecords,
            ArrivedRecords = totals.ArrivedRecords,
            ProcessedRecords = totals.ProcessedRecords,
            LateRecords = totals.LateRecords,
            BacklogRecordsAtEnd = run.Episode.BacklogRecords,
            LatePercent = 100 * totals.LateShare,
            LatePercentByEventTime = 100 * totals.LateShareByEventTime,
            CostUsd = run.CostUsd,
            ExecutorsMean = totals.MeanExecutors,
            ExecutorsMost = intervals.Max(interval => interval.Running),
            ColdStartsOccurred = totals.ColdStartsOccurred,
            ColdStartsAvoided = totals.ColdStartsAvoided,
        };
    }
}

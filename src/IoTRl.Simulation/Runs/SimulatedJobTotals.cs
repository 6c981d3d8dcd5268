namespace IoTRl.Simulation.Runs;

/// <summary>What a simulated job has come to since its start.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.simulated-job-totals")]
public readonly record struct SimulatedJobTotals
{
    /// <summary>Seconds played.</summary>
    [Id(0)] public long Seconds { get; init; }

    /// <summary>Records that arrived, were processed, and were late.</summary>
    [Id(1)] public double ArrivedRecords { get; init; }

    [Id(2)] public double ProcessedRecords { get; init; }

    [Id(3)] public double LateRecords { get; init; }

    /// <summary>Decisions of the cycle that ended an interval, and the intervals whose late share was above what the objective allows.</summary>
    [Id(4)] public long Intervals { get; init; }

    [Id(5)] public long Violations { get; init; }

    /// <summary>Money so far, USD: executors from their request, and warm spares.</summary>
    [Id(6)] public double CostUsd { get; init; }

    /// <summary>Money if everything ended now, billing minimums included, USD: what an episode has cost at its end.</summary>
    [Id(7)] public double CommittedCostUsd { get; init; }

    /// <summary>Decisions that changed the size.</summary>
    [Id(8)] public long Rescales { get; init; }

    /// <summary>Starts that a warm spare made unnecessary, starts that the job waited for, and spares that left unused.</summary>
    [Id(9)] public long ColdStartsAvoided { get; init; }

    [Id(10)] public long ColdStartsOccurred { get; init; }

    [Id(11)] public long ColdStartsWasted { get; init; }

    /// <summary>Executor-seconds billed to the job.</summary>
    [Id(12)] public double BilledExecutorSeconds { get; init; }

    /// <summary>Running executors that were lost, and how often the query was.</summary>
    [Id(13)] public long ExecutorsLost { get; init; }

    [Id(14)] public long QueryRestarts { get; init; }

    /// <summary>Records whose event time is known, and those of them that were late counted from it.</summary>
    [Id(15)] public double EventTimedRecords { get; init; }

    [Id(16)] public double LateRecordsByEventTime { get; init; }

    /// <summary>Late records by event time over those whose event time is known, 0..1; null where none is.</summary>
    public double? LateShareByEventTime => EventTimedRecords > 0 ? LateRecordsByEventTime / EventTimedRecords : null;

    /// <summary>Late records over those that arrived, 0..1; 0 before the first.</summary>
    public double LateShare => ArrivedRecords > 0 ? LateRecords / ArrivedRecords : 0;

    /// <summary>Share of intervals in violation, 0..1.</summary>
    public double ViolationShare => Intervals > 0 ? (double)Violations / Intervals : 0;

    /// <summary>Mean of the executors that were paid for.</summary>
    public double MeanExecutors => Seconds > 0 ? BilledExecutorSeconds / Seconds : 0;
}

namespace IoTRl.Simulation.Jobs;

/// <summary>
/// What an observer of the job sees at the end of a second. "Cumulative" counts from the twin's start, so that the difference of two samples is exact
/// for any span; "of the last interval" covers <see cref="SpanSeconds"/>. A figure nobody could measure is null, not zero.
/// </summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-progress")]
public readonly record struct TwinProgress
{
    /// <summary>Seconds since the twin's start.</summary>
    [Id(0)] public long Second { get; init; }

    /// <summary>Span of the figures of the last interval, seconds: the interval, less at the start.</summary>
    [Id(1)] public int SpanSeconds { get; init; }

    /// <summary>Records that have arrived, cumulative. Arrived = processed + backlog.</summary>
    [Id(2)] public double ArrivedRecords { get; init; }

    /// <summary>Records of finished batches, cumulative.</summary>
    [Id(3)] public double ProcessedRecords { get; init; }

    /// <summary>Records that were finished, or became older than, past the objective; each counted once, cumulative.</summary>
    [Id(4)] public double LateRecords { get; init; }

    /// <summary>Records that have arrived and are not finished, those of the batch in hand included.</summary>
    [Id(5)] public double BacklogRecords { get; init; }

    /// <summary>Age of the oldest of them, seconds; 0 without backlog.</summary>
    [Id(6)] public double OldestAgeSeconds { get; init; }

    /// <summary>Highest p95 latency of the batches that ended in the last interval, seconds; null when none ended (see <see cref="LastBatch"/>).</summary>
    [Id(7)] public double? LatencyP95Seconds { get; init; }

    /// <summary>Share, 0..1, of the slot time of running and draining executors that tasks held in the last interval; null without executors.</summary>
    [Id(8)] public double? CpuShare { get; init; }

    [Id(9)] public int RunningExecutors { get; init; }

    [Id(10)] public int StartingExecutors { get; init; }

    [Id(11)] public int DrainingExecutors { get; init; }

    [Id(12)] public StartingAges StartingAges { get; init; }

    /// <summary>Where the batch in hand is.</summary>
    [Id(13)] public BatchPhase BatchPhase { get; init; }

    /// <summary>Records of the batch in hand; 0 without one.</summary>
    [Id(14)] public double BatchRecords { get; init; }

    /// <summary>Its start, seconds since the twin's start; null without one.</summary>
    [Id(15)] public double? BatchStartSecond { get; init; }

    /// <summary>The last batch with rows that ended; its ordinal is 0 when none has.</summary>
    [Id(16)] public FinishedBatch LastBatch { get; init; }

    /// <summary>Executor-seconds of finished batches, cumulative: processed records / this = measured records per executor-second.</summary>
    [Id(17)] public double BatchExecutorSeconds { get; init; }

    /// <summary>The bill, USD, cumulative: every executor from its request; the rest of a minimum is added when an executor ends.</summary>
    [Id(18)] public double CostUsd { get; init; }

    /// <summary>The bill if all executors were ended now, their minimums included, USD: what an episode has cost at its end.</summary>
    [Id(19)] public double CommittedCostUsd { get; init; }

    /// <summary>Price of all executors that are paid for now, USD/h.</summary>
    [Id(20)] public double UsdPerHour { get; init; }

    /// <summary>Billed time, executor-seconds, cumulative.</summary>
    [Id(21)] public double BilledExecutorSeconds { get; init; }

    /// <summary>Cold starts requested, cumulative.</summary>
    [Id(22)] public long ColdStartsRequested { get; init; }

    /// <summary>Warm executors adopted, each a cold start avoided, cumulative.</summary>
    [Id(23)] public long WarmAdopted { get; init; }

    /// <summary>Starting executors that were cancelled before they joined, cumulative.</summary>
    [Id(24)] public long StartsCancelled { get; init; }

    /// <summary>Running executors that were lost to faults or to their working set, cumulative.</summary>
    [Id(25)] public long ExecutorsLost { get; init; }

    /// <summary>How often the query was lost and went on from its checkpoint, cumulative.</summary>
    [Id(26)] public long QueryRestarts { get; init; }

    /// <summary>Arrived records whose event time is known, cumulative; 0 when nobody tells any.</summary>
    [Id(27)] public double EventTimedRecords { get; init; }

    /// <summary>Those of them that were finished, or became older than, past the objective counted from their event; each once, cumulative.</summary>
    [Id(28)] public double LateRecordsByEventTime { get; init; }

    /// <summary>Age of the oldest unprocessed event, seconds: what the device's owner feels. 0 without backlog; null where an unprocessed record's event time is unknown.</summary>
    [Id(29)] public double? OldestEventAgeSeconds { get; init; }
}

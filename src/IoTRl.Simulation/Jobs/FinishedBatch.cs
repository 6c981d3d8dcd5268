namespace IoTRl.Simulation.Jobs;

/// <summary>A batch with rows that has ended, as a streaming query's progress would tell it.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-finished-batch")]
public readonly record struct FinishedBatch
{
    /// <summary>1 for the first batch with rows, then counting; 0 when none has ended yet.</summary>
    [Id(0)] public long Ordinal { get; init; }

    [Id(1)] public double Records { get; init; }

    /// <summary>Start, seconds since the twin's start.</summary>
    [Id(2)] public double StartSecond { get; init; }

    /// <summary>From start to end, seconds.</summary>
    [Id(3)] public double DurationSeconds { get; init; }

    /// <summary>Time that its tasks held slots, divided by the slots of an executor: executor-seconds.</summary>
    [Id(4)] public double ExecutorSeconds { get; init; }

    /// <summary>Latency from arrival to the batch's end that 95 % of its records did not exceed, seconds.</summary>
    [Id(5)] public double LatencyP95Seconds { get; init; }

    /// <summary>Working set of an executor over its memory, above 1 it spilled; null where the job does not play the memory track.</summary>
    [Id(6)] public double? MemoryShare { get; init; }

    /// <summary>Bytes in the shuffle before compression; null where the job does not play the memory track.</summary>
    [Id(7)] public double? ShuffleBytes { get; init; }

    /// <summary>Measured capacity of one executor, records per executor-second; 0 when the tasks took no time.</summary>
    public double ExecutorRateRecordsPerSecond => ExecutorSeconds > 0 ? Records / ExecutorSeconds : 0;
}

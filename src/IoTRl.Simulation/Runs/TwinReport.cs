using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Simulation.Jobs;

namespace IoTRl.Simulation.Runs;

/// <summary>What an observer of a twin tells in the words of a running query; memory and shuffle are unknown where the job does not play them.</summary>
public static class TwinReport
{
    /// <summary>Everything that is known at <paramref name="time"/>.</summary>
    public static JobProgress ToJobProgress(this in TwinProgress progress, DateTimeOffset time) => new()
    {
        Time = time,
        ArrivedRecords = Measured.Of(progress.ArrivedRecords),
        ProcessedRecords = Measured.Of(progress.ProcessedRecords),
        LateRecords = Measured.Of(progress.LateRecords),
        BacklogRecords = Measured.Of(progress.BacklogRecords),
        OldestSeconds = Measured.Of(progress.OldestAgeSeconds),
        LatencyP95Seconds = Known(progress.LatencyP95Seconds),
        CpuShare = Known(progress.CpuShare),
        MemoryShare = Known(progress.LastBatch.MemoryShare),
        ShuffleBytes = Known(progress.LastBatch.ShuffleBytes),
        ExecutorRecordsPerSecond = ExecutorRate(progress),
        CostUsd = Measured.Of(progress.CostUsd),
        CostUsdPerHour = Measured.Of(progress.UsdPerHour),
        BatchInHandRecords = Measured.Of(progress.BatchRecords),
        LastBatchSeconds = progress.LastBatch.Ordinal > 0 ? Measured.Of(progress.LastBatch.DurationSeconds) : Measured.Unknown,
    };

    // The twin's capacity does not drift, so all its batches together say it best.
    private static Measured ExecutorRate(in TwinProgress progress) =>
        progress.BatchExecutorSeconds > 0 ? Measured.Of(progress.ProcessedRecords / progress.BatchExecutorSeconds) : Measured.Unknown;

    private static Measured Known(double? value) => value is { } known ? Measured.Of(known) : Measured.Unknown;
}

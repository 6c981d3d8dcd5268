namespace IoTRl.Domain.Jobs;

/// <summary>What an observer saw of a running query. Totals are cumulative since the query's start; what could not be read is unknown.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.job-progress")]
public sealed record JobProgress
{
    [Id(0)] public required DateTimeOffset Time { get; init; }

    [Id(1)] public Measured ArrivedRecords { get; init; }

    [Id(2)] public Measured ProcessedRecords { get; init; }

    /// <summary>Records that finished, or aged, beyond the objective.</summary>
    [Id(3)] public Measured LateRecords { get; init; }

    [Id(4)] public Measured BacklogRecords { get; init; }

    /// <summary>Age of the oldest unprocessed record, seconds: the job's freshness.</summary>
    [Id(5)] public Measured OldestSeconds { get; init; }

    /// <summary>p95 of record latency in the last interval, seconds.</summary>
    [Id(6)] public Measured LatencyP95Seconds { get; init; }

    /// <summary>Mean share of busy slots, 0..1.</summary>
    [Id(7)] public Measured CpuShare { get; init; }

    /// <summary>Mean used share of executor memory; above 1 it spills.</summary>
    [Id(8)] public Measured MemoryShare { get; init; }

    /// <summary>Shuffle bytes of the last batch.</summary>
    [Id(9)] public Measured ShuffleBytes { get; init; }

    /// <summary>Records/s of one busy executor, from batches with rows of the last 10 min.</summary>
    [Id(10)] public Measured ExecutorRecordsPerSecond { get; init; }

    /// <summary>Money since the query's start, USD: executors from request to gone with their billing minimum.</summary>
    [Id(11)] public Measured CostUsd { get; init; }

    [Id(12)] public Measured CostUsdPerHour { get; init; }

    /// <summary>Records of the batch in hand; 0 between batches.</summary>
    [Id(13)] public Measured BatchInHandRecords { get; init; }

    [Id(14)] public Measured LastBatchSeconds { get; init; }
}

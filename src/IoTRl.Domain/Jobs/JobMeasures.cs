namespace IoTRl.Domain.Jobs;

/// <summary>What was measured of a running query, as far as it is fresh.</summary>
public readonly record struct JobMeasures
{
    public Measured CpuShare { get; init; }

    public Measured MemoryShare { get; init; }

    public Measured LatencyP95Seconds { get; init; }

    public Measured ShuffleBytes { get; init; }

    /// <summary>Of the job's shuffle and state blocks, 0..1.</summary>
    public Measured Temperature { get; init; }

    public Measured ExecutorRecordsPerSecond { get; init; }

    public Measured CostUsdPerHour { get; init; }

    public Measured BacklogRecords { get; init; }

    public Measured OldestSeconds { get; init; }

    /// <summary>Time that the last batch with rows took.</summary>
    public Measured LastBatchSeconds { get; init; }

    /// <summary>Of a progress sample at <paramref name="now"/>; every part of it older than <paramref name="staleAfterSeconds"/> is unknown.</summary>
    public static JobMeasures Of(JobProgress? progress, DateTimeOffset now, double staleAfterSeconds)
    {
        if (progress is null) return default;
        var age = Math.Max(0, (now - progress.Time).TotalSeconds);
        return new()
        {
            CpuShare = Aged(progress.CpuShare),
            MemoryShare = Aged(progress.MemoryShare),
            LatencyP95Seconds = Aged(progress.LatencyP95Seconds),
            ShuffleBytes = Aged(progress.ShuffleBytes),
            ExecutorRecordsPerSecond = Aged(progress.ExecutorRecordsPerSecond),
            CostUsdPerHour = Aged(progress.CostUsdPerHour),
            BacklogRecords = Aged(progress.BacklogRecords),
            OldestSeconds = Aged(progress.OldestSeconds),
            LastBatchSeconds = Aged(progress.LastBatchSeconds),
        };

        Measured Aged(Measured input) =>
            input.IsKnown ? Measured.Of(input.Value, input.AgeSeconds + age).FresherThan(staleAfterSeconds) : Measured.Unknown;
    }
}

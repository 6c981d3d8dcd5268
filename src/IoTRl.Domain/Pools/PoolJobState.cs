using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Pools;

/// <summary>What a pool stores of one job.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.pool-job-state")]
public sealed record PoolJobState
{
    [Id(0)] public JobId Job { get; init; }

    /// <summary>Executors granted.</summary>
    [Id(1)] public int Desired { get; init; }

    /// <summary>Sequence of the last command applied; 0 for none.</summary>
    [Id(2)] public long LastSequence { get; init; }

    /// <summary>Executors the job may need soon beyond <see cref="Desired"/>.</summary>
    [Id(3)] public int Spare { get; init; }

    /// <summary>When the last command was made: a spare is believed only for a while.</summary>
    [Id(4)] public DateTimeOffset CommandTime { get; init; }
}

using IoTRl.Domain;
using IoTRl.Domain.Jobs;

namespace IoTRl.Grains.Pools;

/// <summary>What a pool says of one of its jobs.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.pool-job")]
public sealed record PoolJob
{
    /// <summary>The job.</summary>
    [Id(0)] public required JobId Job { get; init; }

    /// <summary>Sequence of the last command; 0 for none.</summary>
    [Id(2)] public required long LastSequence { get; init; }

    /// <summary>Executors that the job may have in all.</summary>
    [Id(3)] public required int Quota { get; init; }

    /// <summary>As last observed; null while the realizer cannot see them.</summary>
    [Id(4)] public Domain.Pools.JobExecutors? Executors { get; init; }

    /// <summary>Warm spares of the pool; unknown while unseen.</summary>
    [Id(5)] public Measured Warm { get; init; }

    /// <summary>Median cold start of the pool, seconds.</summary>
    [Id(6)] public double ColdStartSeconds { get; init; }

    /// <summary>Price of one executor for one hour, USD.</summary>
    [Id(7)] public double UsdPerExecutorHour { get; init; }

    /// <summary>Age of the observation, seconds.</summary>
    [Id(8)] public double AgeSeconds { get; init; }

    /// <summary>True while the realizer stands still.</summary>
    [Id(9)] public bool Frozen { get; init; }

    /// <summary>Executors wanted; null for a job of which the pool has no command. Id 1 said 0 for that.</summary>
    [Id(10)] public required int? Desired { get; init; }

    /// <summary>True while the pool is drained: nothing of what is wanted is carried out.</summary>
    [Id(11)] public bool Drained { get; init; }
}

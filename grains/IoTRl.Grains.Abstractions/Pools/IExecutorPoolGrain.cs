using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using Orleans.Concurrency;

namespace IoTRl.Grains.Pools;

/// <summary>The executors of one or more jobs in one place. Key: pool id. Owns desired state and the realizer's retries.</summary>
[Alias("iotrl.executor-pool")]
public interface IExecutorPoolGrain : IGrainWithStringKey
{
    /// <summary>Writes the desired size, answers, and makes it so on its own timer. Safe to repeat.</summary>
    [Alias("Scale")]
    Task<ScalingOutcome> ScaleAsync(ScalingCommand command, CancellationToken cancellationToken = default);

    /// <summary>What <see cref="ScaleAsync"/> would answer; stores nothing.</summary>
    [Alias("Preview"), ReadOnly]
    Task<ScalingOutcome> PreviewAsync(ScalingCommand command, CancellationToken cancellationToken = default);

    /// <summary>The job is gone: its executors leave.</summary>
    [Alias("Release")]
    Task ReleaseAsync(JobId job, CancellationToken cancellationToken = default);

    /// <summary>Empties the pool: executors of all jobs that have asked it, and its spares, leave, and none starts. False fills it with what its jobs want by then.</summary>
    [Alias("Drain")]
    Task DrainAsync(bool drained, CancellationToken cancellationToken = default);

    /// <summary>What the pool knows of one job; registers nothing.</summary>
    [Alias("Job"), AlwaysInterleave, ReadOnly]
    Task<PoolJob> JobAsync(JobId job);

    /// <summary>As it stands now; changes nothing.</summary>
    [Alias("Snapshot"), AlwaysInterleave, ReadOnly]
    Task<PoolSnapshot> SnapshotAsync();

    /// <summary>Keeps it active: called by the keeper every 5 s.</summary>
    [Alias("Touch"), AlwaysInterleave]
    Task TouchAsync();
}

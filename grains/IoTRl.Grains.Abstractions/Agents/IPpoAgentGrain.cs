using IoTRl.Domain.Agents;
using IoTRl.Domain.Pools;
using Orleans.Concurrency;

namespace IoTRl.Grains.Agents;

/// <summary>The agent of one job: policy in force, candidate, guard. Key: job id.</summary>
[Alias("iotrl.ppo-agent")]
public interface IPpoAgentGrain : IGrainWithStringKey
{
    /// <summary>Decides, guards, asks the pool, explains; the second twins advance by the request's arrivals.</summary>
    [Alias("Decide")]
    Task<AgentAnswer> DecideAsync(AgentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Weights of a scenario, from the meta-controller; durable before it returns; the next decision uses them.</summary>
    [Alias("SetWeights")]
    Task SetWeightsAsync(string scenario, RewardWeights weights, CancellationToken cancellationToken = default);

    /// <summary>As it stands now; changes nothing.</summary>
    [Alias("Snapshot"), AlwaysInterleave, ReadOnly]
    Task<AgentSnapshot> SnapshotAsync();

    /// <summary>The job has moved to another pool: this one takes its executors back, and the agent goes on. Safe to repeat.</summary>
    [Alias("Leave")]
    Task LeaveAsync(PoolId pool, CancellationToken cancellationToken = default);

    /// <summary>The job is gone: its pool takes its executors back, and the agent forgets it.</summary>
    [Alias("Release")]
    Task ReleaseAsync(PoolId pool, CancellationToken cancellationToken = default);
}

using IoTRl.Grains.Agents;
using IoTRl.Grains.Pools;

namespace IoTRl.Grains.Jobs;

/// <summary>What a job's agent and pool say at the moment of a snapshot; null for one that does not answer.</summary>
internal readonly record struct JobNeighbours(AgentSnapshot? Agent, PoolJob? Pool)
{
    /// <summary>A page is not to hang on a neighbour whose silo has just died.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
}

using IoTRl.Domain.Agents;

namespace IoTRl.Domain.Jobs;

/// <summary>What a decision sees of its agent.</summary>
public readonly record struct JobAgentView
{
    public RewardWeights Weights { get; init; }

    /// <summary>How low the guard lets the target go, now and in 30 s, executors.</summary>
    public int FloorNow { get; init; }

    public int FloorSoon { get; init; }

    public double SecondsSinceScaleDown { get; init; }
}

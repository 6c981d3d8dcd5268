using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Grains.Agents;

/// <summary>What a job has to know of its agent before it observes.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.agent-snapshot")]
public sealed record AgentSnapshot
{
    /// <summary>The job.</summary>
    [Id(0)] public required JobId Job { get; init; }

    /// <summary>Reward weights in force.</summary>
    [Id(1)] public required RewardWeights Weights { get; init; }

    /// <summary>Name of the scenario in force.</summary>
    [Id(2)] public required string Scenario { get; init; }

    /// <summary>How low the guard lets the target go, now and in 30 s, and seconds since the last scale-down.</summary>
    [Id(3)] public int FloorNow { get; init; }

    /// <summary>The same in 30 s.</summary>
    [Id(4)] public int FloorSoon { get; init; }

    /// <summary>Seconds since the last scale-down; large where there was none.</summary>
    [Id(5)] public double SecondsSinceScaleDown { get; init; }

    /// <summary>Sequence of the last command; 0 for none.</summary>
    [Id(6)] public long LastSequence { get; init; }

    /// <summary>Executors that the pool granted to it; null after a decision in shadow and before the first.</summary>
    [Id(7)] public int? Granted { get; init; }
}

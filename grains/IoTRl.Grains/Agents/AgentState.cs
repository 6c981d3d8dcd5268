using IoTRl.Domain.Agents;
using IoTRl.Domain.Policies;

namespace IoTRl.Grains.Agents;

/// <summary>What an agent stores with each decision.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.agent-state")]
internal sealed record AgentState
{
    public const string StorageName = "ppo-agent";

    /// <summary>Scenario that the weights are of; empty before the first.</summary>
    [Id(0)] public string Scenario { get; init; } = "";

    [Id(1)] public RewardWeights Weights { get; init; }

    /// <summary>Sequence of the last decision, in shadow as well; 0 for none.</summary>
    [Id(2)] public long LastSequence { get; init; }

    [Id(3)] public GuardState Guard { get; init; } = new();

    /// <summary>Memory of the policy in force, and whose it is.</summary>
    [Id(4)] public string Policy { get; init; } = "";

    [Id(5)] public PolicyMemoryState Memory { get; init; } = new();

    /// <summary>Executors granted to the last command; null after a decision in shadow. A pool that has lost its state is told again.</summary>
    [Id(6)] public int? Granted { get; init; }
}

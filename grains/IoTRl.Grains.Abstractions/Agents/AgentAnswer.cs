using IoTRl.Domain.Agents;
using IoTRl.Grains.Jobs;

namespace IoTRl.Grains.Agents;

/// <summary>What became of one control cycle.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.agent-answer")]
public sealed record AgentAnswer
{
    /// <summary>The decision, with its outcome and explanation.</summary>
    [Id(0)] public required JobDecision Decision { get; init; }

    /// <summary>The candidate on its second twin; null without one.</summary>
    [Id(1)] public ShadowScore? Candidate { get; init; }

    /// <summary>The policy in force on its own twin while the job is in shadow; null otherwise.</summary>
    [Id(2)] public ShadowScore? WouldHave { get; init; }
}

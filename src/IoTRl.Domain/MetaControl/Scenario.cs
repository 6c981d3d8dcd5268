using IoTRl.Domain.Agents;

namespace IoTRl.Domain.MetaControl;

/// <summary>A named set of weights and objective.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.scenario")]
public sealed record Scenario
{
    [Id(0)] public required string Name { get; init; }

    [Id(1)] public required RewardWeights Weights { get; init; }

    [Id(2)] public required TimeSpan Objective { get; init; }
}

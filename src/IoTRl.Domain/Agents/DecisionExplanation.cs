using System.Collections.Immutable;

namespace IoTRl.Domain.Agents;

/// <summary>Why a command is what it is: one line for people, fields for machines.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.decision-explanation")]
public sealed record DecisionExplanation
{
    /// <summary>One line, such as "forecast p90 48 rec/s in 50 s, backlog 2 s, capacity 31 rec/s: 9 -> 14 executors (healthcare-critical)".</summary>
    [Id(0)] public required string Text { get; init; }

    [Id(1)] public ImmutableArray<ExplainedInput> Inputs { get; init; } = [];

    /// <summary>The capacity equation with its numbers.</summary>
    [Id(2)] public string Equation { get; init; } = "";

    /// <summary>What the policy wanted before the guard.</summary>
    [Id(3)] public int PolicyChoice { get; init; }

    [Id(4)] public ImmutableArray<GuardStep> Steps { get; init; } = [];

    [Id(5)] public Measured ExpectedFreshnessSeconds { get; init; }

    [Id(6)] public Measured ExpectedCostUsdPerHour { get; init; }

    [Id(7)] public string Scenario { get; init; } = "";

    [Id(8)] public RewardWeights Weights { get; init; }

    /// <summary>Inputs whose change alone would have made another choice, the nearest first; empty for an analytic policy.</summary>
    [Id(9)] public ImmutableArray<CounterfactualInput> Counterfactuals { get; init; } = [];
}

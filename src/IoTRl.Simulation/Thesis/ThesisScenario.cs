using System.Collections.Immutable;

namespace IoTRl.Simulation.Thesis;

/// <summary>Weights of the reward, under the names and with the numbers of the thesis (configs/iot_scenarios.yaml); they need not sum to 1.</summary>
public sealed record ThesisScenario
{
    public required string Name { get; init; }

    /// <summary>Of cost, 0..1.</summary>
    public required double Alpha { get; init; }

    /// <summary>Of latency, 0..1.</summary>
    public required double Beta { get; init; }

    /// <summary>Of throughput, 0..1.</summary>
    public required double Gamma { get; init; }

    /// <summary>The four that a reset draws from, in the order that the draw counts.</summary>
    public static ImmutableArray<ThesisScenario> All { get; } =
    [
        new() { Name = "healthcare_critical", Alpha = 0.1, Beta = 0.8, Gamma = 0.1 },
        new() { Name = "industrial_high_throughput", Alpha = 0.2, Beta = 0.3, Gamma = 0.5 },
        new() { Name = "smart_city_budget", Alpha = 0.9, Beta = 0.05, Gamma = 0.05 },
        new() { Name = "balanced", Alpha = 0.33, Beta = 0.33, Gamma = 0.33 },
    ];
}

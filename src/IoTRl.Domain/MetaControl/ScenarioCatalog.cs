using System.Collections.Frozen;
using IoTRl.Domain.Agents;

namespace IoTRl.Domain.MetaControl;

/// <summary>Scenarios by name: four of ours, and those that an operator adds or replaces.</summary>
public sealed class ScenarioCatalog
{
    private readonly FrozenDictionary<string, Scenario> _scenarios;

    /// <param name="added">Scenarios beyond the four, or in their place. Throws <see cref="ArgumentException"/> with every fault of theirs.</param>
    public ScenarioCatalog(IEnumerable<Scenario>? added = null)
    {
        var all = BuiltIn.Concat(added ?? []).ToArray();
        var faults = all.SelectMany(ScenarioRules.Check).ToArray();
        if (faults.Length > 0) throw new ArgumentException(string.Join("; ", faults.Select(fault => fault.ToString())), nameof(added));
        var scenarios = new Dictionary<string, Scenario>(StringComparer.Ordinal);
        foreach (var scenario in all) scenarios[scenario.Name] = scenario;
        _scenarios = scenarios.ToFrozenDictionary(StringComparer.Ordinal);
        Names = _scenarios.Keys.ToFrozenSet(StringComparer.Ordinal);
    }

    public static IReadOnlyList<Scenario> BuiltIn { get; } =
    [
        Of("healthcare-critical", 0.1, 0.8, 0.1, 10),
        Of("industrial-throughput", 0.2, 0.3, 0.5, 15),
        Of("smart-city-budget", 0.9, 0.05, 0.05, 60),
        Of("balanced", 1.0 / 3, 1.0 / 3, 1.0 / 3, 20),
    ];

    public IReadOnlySet<string> Names { get; }

    /// <summary>The scenario of that name, or a refusal that names the known ones.</summary>
    public Parsed<Scenario> Find(string? name) => name is not null && _scenarios.TryGetValue(name, out var scenario)
        ? scenario
        : Rejection.Of("unknown-scenario", $"there is no scenario '{name}'; known are {string.Join(", ", Names.Order(StringComparer.Ordinal))}");

    private static Scenario Of(string name, double alpha, double beta, double gamma, double objectiveSeconds) => new()
    {
        Name = name,
        Weights = new RewardWeights { Alpha = alpha, Beta = beta, Gamma = gamma },
        Objective = TimeSpan.FromSeconds(objectiveSeconds),
    };
}

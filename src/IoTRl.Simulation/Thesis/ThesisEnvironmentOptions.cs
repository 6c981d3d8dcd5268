using System.Collections.Immutable;
using IoTRl.Domain;

namespace IoTRl.Simulation.Thesis;

/// <summary>What of the thesis environment can be chosen; the defaults are the thesis'.</summary>
public sealed record ThesisEnvironmentOptions
{
    /// <summary>Steps of an episode, 1..1,000,000,000. Default 1000 (published).</summary>
    public int MaxSteps { get; init; } = 1000;

    /// <summary>Weights of every episode; null (default) draws one of the four at each reset.</summary>
    public ThesisScenario? Scenario { get; init; }

    /// <summary>
    /// Whether the limit of steps truncates. Default false: the thesis calls it a termination, so that its critic learns to count steps it cannot see.
    /// A trainer that bootstraps sets it.
    /// </summary>
    public bool LimitTruncates { get; init; }

    /// <summary>Every value outside its range; empty when the options can be used.</summary>
    public ImmutableArray<Rejection> Validate()
    {
        var ranges = new OptionRanges().Check(nameof(MaxSteps), MaxSteps, 1, 1_000_000_000);
        if (Scenario is { } scenario)
        {
            ranges.Check($"{nameof(Scenario)}.{nameof(scenario.Alpha)}", scenario.Alpha, 0, 1)
                .Check($"{nameof(Scenario)}.{nameof(scenario.Beta)}", scenario.Beta, 0, 1)
                .Check($"{nameof(Scenario)}.{nameof(scenario.Gamma)}", scenario.Gamma, 0, 1);
        }

        return ranges.ToImmutable();
    }
}

using System.Collections.Immutable;
using IoTRl.Simulation.Thesis;

namespace IoTRl.Tournament.Thesis;

/// <summary>
/// Everything that makes a tournament again: what <c>run.json</c> holds. Threads are not among it, as they change nothing but the time (<c>timings.csv</c>).
/// </summary>
public sealed record ThesisRun
{
    public string Environment { get; init; } = "thesis";

    /// <summary>Version and, where the build knew it, commit.</summary>
    public string CodeVersion { get; init; } = Files.CodeVersion.Text;

    /// <summary>Episodes of each policy; their seeds are all from the first to the last.</summary>
    public required int Episodes { get; init; }

    public required uint FirstSeed { get; init; }

    public required uint LastSeed { get; init; }

    /// <summary>Steps of an episode.</summary>
    public required int Steps { get; init; }

    /// <summary>Weights of every episode; null where each seed draws one of the four.</summary>
    public required ThesisScenario? Scenario { get; init; }

    public required ImmutableArray<string> Policies { get; init; }

    internal static ThesisRun Of(ThesisTournamentOptions options) => new()
    {
        Episodes = options.Seeds,
        FirstSeed = options.FirstSeed,
        LastSeed = options.FirstSeed + (uint)(options.Seeds - 1),
        Steps = options.Steps,
        Scenario = options.Scenario,
        Policies = [.. options.Contestants.Select(contestant => contestant.Name)],
    };
}

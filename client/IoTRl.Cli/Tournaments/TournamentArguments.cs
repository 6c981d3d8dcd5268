using System.Collections.Immutable;
using System.CommandLine;
using IoTRl.Cli.Hosting;
using IoTRl.Domain;
using IoTRl.Simulation.Thesis;
using IoTRl.Tournament.Thesis;

namespace IoTRl.Cli.Tournaments;

/// <summary>What <c>iotrl tournament</c> is asked, and how it becomes a tournament.</summary>
internal sealed class TournamentArguments
{
    internal const string Thesis = "thesis";

    private const string Every = "all";

    private static readonly ThesisTournamentOptions Defaults = new();

    private readonly Option<string> _environment = new("--environment")
    {
        Description = $"What is played: {Thesis}, the simulation of the thesis, in its own units.",
        Required = true,
        HelpName = "name",
    };

    private readonly Option<int> _episodes = new("--episodes") { Description = "Episodes of each policy, one a seed.", DefaultValueFactory = _ => Defaults.Seeds, HelpName = "n" };

    private readonly Option<int> _steps = new("--steps") { Description = "Steps of an episode.", DefaultValueFactory = _ => Defaults.Steps, HelpName = "n" };

    private readonly Option<uint> _seed = new("--seed") { Description = "First seed; each further episode has the next.", DefaultValueFactory = _ => Defaults.FirstSeed, HelpName = "n" };

    private readonly Option<string> _policies = new("--policies")
    {
        Description = $"Who plays: {Every}, or some of {string.Join(",", ThesisContestant.BuiltIn.Select(contestant => contestant.Name))}.",
        DefaultValueFactory = _ => Every,
        HelpName = "name,name",
    };

    private readonly Option<string?> _scenario = new("--scenario")
    {
        Description = $"Weights of every episode: {string.Join(", ", ThesisScenario.All.Select(scenario => scenario.Name))}. Default: each seed draws one.",
        HelpName = "name",
    };

    private readonly Option<int> _threads = new("--threads")
    {
        Description = "Threads; they change nothing but the time. Default: one a processor.",
        DefaultValueFactory = _ => Defaults.Threads,
        HelpName = "n",
    };

    private readonly Option<DirectoryInfo?> _out = new("--out") { Description = "Folder of the results. Default: artifacts/tournaments/ENVIRONMENT.", HelpName = "folder" };

    internal IEnumerable<Option> All => [_environment, _episodes, _steps, _seed, _policies, _scenario, _threads, _out];

    internal string EnvironmentOf(ParseResult parsed) => parsed.GetRequiredValue(_environment);

    internal string FolderOf(ParseResult parsed) => parsed.GetValue(_out)?.FullName ?? Path.Combine("artifacts", "tournaments", EnvironmentOf(parsed));

    internal ThesisTournamentOptions ThesisOptionsOf(ParseResult parsed)
    {
        var options = new ThesisTournamentOptions
        {
            Seeds = parsed.GetValue(_episodes),
            FirstSeed = parsed.GetValue(_seed),
            Steps = parsed.GetValue(_steps),
            Threads = parsed.GetValue(_threads),
            Scenario = parsed.GetValue(_scenario) is { } scenario ? ScenarioOf(scenario) : null,
            Contestants = ContestantsOf(parsed.GetRequiredValue(_policies)),
        };
        if (options.Validate() is [var first, ..]) throw CommandFailure.WrongUse($"{OptionOf(first)} {first.Message}");
        return options;
    }

    // The library speaks of seeds, the command line of episodes, one a seed.
    private static string OptionOf(Rejection rejection) => rejection.Position switch
    {
        "seeds" => "--episodes",
        "first-seed" => "--seed",
        "contestants" => "--policies:",
        var same => $"--{same}",
    };

    private static ThesisScenario ScenarioOf(string name) => ThesisScenario.All.FirstOrDefault(scenario => scenario.Name == name)
        ?? throw Unknown("scenario", "--scenario", name, ThesisScenario.All.Select(scenario => scenario.Name));

    private static ImmutableArray<ThesisContestant> ContestantsOf(string names) => names == Every
        ? ThesisContestant.BuiltIn
        : [.. names.Split(',', StringSplitOptions.TrimEntries).Select(ContestantOf)];

    private static ThesisContestant ContestantOf(string name) => ThesisContestant.BuiltIn.FirstOrDefault(contestant => contestant.Name == name)
        ?? throw Unknown("policy", "--policies", name, ThesisContestant.BuiltIn.Select(contestant => contestant.Name));

    private static CommandFailure Unknown(string what, string option, string name, IEnumerable<string> known) =>
        CommandFailure.WrongUse($"{option}: there is no {what} '{name}'; known are {string.Join(", ", known)}");
}

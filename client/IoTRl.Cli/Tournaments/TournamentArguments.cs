using System.Collections.Immutable;
using System.CommandLine;
using IoTRl.Domain;
using IoTRl.Simulation.Thesis;
using IoTRl.Tournament.Thesis;
using IoTRl.Tournament.Twins;

namespace IoTRl.Cli.Tournaments;

/// <summary>What <c>iotrl tournament</c> is asked, and how it becomes a tournament.</summary>
internal sealed class TournamentArguments
{
    internal const string Thesis = "thesis";
    internal const string Twin = "twin";

    private const string Every = "all";

    private static readonly ThesisTournamentOptions Defaults = new();

    private readonly Option<string> _environment = new("--environment")
    {
        Description = $"What is played: {Twin}, what a streaming job really does, or {Thesis}, the simulation of the thesis, in its own units.",
        DefaultValueFactory = _ => Twin,
        HelpName = "name",
    };

    private readonly Option<int?> _episodes = new("--episodes")
    {
        Description = $"Episodes of each policy: {Twin}: judged windows of each family, default {TwinTournamentArguments.DefaultWindows}; {Thesis}: one a seed, default {Defaults.Seeds}.",
        HelpName = "n",
    };

    private readonly Option<uint?> _seed = new("--seed")
    {
        Description = $"{Twin}: seed of everything random, default 1; {Thesis}: first seed, each further episode has the next, default {Defaults.FirstSeed}.",
        HelpName = "n",
    };

    private readonly Option<int?> _steps = new("--steps") { Description = $"{Thesis}: steps of an episode. Default {Defaults.Steps}.", HelpName = "n" };

    private readonly Option<string> _policies = new("--policies")
    {
        Description =
            $"Who plays: {Every}, or some of the environment's: {Twin}: {string.Join(",", TwinTournamentArguments.Everybody.Select(contestant => contestant.Name))}; {Thesis}: {string.Join(",", ThesisContestant.BuiltIn.Select(contestant => contestant.Name))}.",
        DefaultValueFactory = _ => Every,
        HelpName = "name,name",
    };

    private readonly Option<string?> _scenario = new("--scenario")
    {
        Description = $"{Thesis}: weights of every episode: {string.Join(", ", ThesisScenario.All.Select(scenario => scenario.Name))}. Default: each seed draws one.",
        HelpName = "name",
    };

    private readonly Option<int> _threads = new("--threads")
    {
        Description = "Threads; they change nothing but the time. Default: one a processor.",
        DefaultValueFactory = _ => Defaults.Threads,
        HelpName = "n",
    };

    private readonly Option<DirectoryInfo?> _out = new("--out") { Description = "Folder of the results. Default: artifacts/tournaments/ENVIRONMENT.", HelpName = "folder" };

    private readonly TwinTournamentArguments _twin = new();

    internal IEnumerable<Option> All => [_environment, _episodes, _seed, _policies, _threads, _out, .. _twin.All, _steps, _scenario];

    internal string EnvironmentOf(ParseResult parsed) => parsed.GetRequiredValue(_environment);

    internal string FolderOf(ParseResult parsed) => parsed.GetValue(_out)?.FullName ?? Path.Combine("artifacts", "tournaments", EnvironmentOf(parsed));

    internal TwinTournamentOptions TwinOptionsOf(ParseResult parsed)
    {
        RefuseAny(parsed, Thesis, _steps, _scenario);
        var names = parsed.GetRequiredValue(_policies);
        return _twin.OptionsOf(parsed, parsed.GetValue(_episodes), parsed.GetValue(_seed), parsed.GetValue(_threads), names == Every ? null : names.Split(',', StringSplitOptions.TrimEntries));
    }

    internal ThesisTournamentOptions ThesisOptionsOf(ParseResult parsed)
    {
        RefuseAny(parsed, Twin, [.. _twin.All]);
        var options = new ThesisTournamentOptions
        {
            Seeds = parsed.GetValue(_episodes) ?? Defaults.Seeds,
            FirstSeed = parsed.GetValue(_seed) ?? Defaults.FirstSeed,
            Steps = parsed.GetValue(_steps) ?? Defaults.Steps,
            Threads = parsed.GetValue(_threads),
            Scenario = parsed.GetValue(_scenario) is { } scenario ? ScenarioOf(scenario) : null,
            Contestants = ContestantsOf(parsed.GetRequiredValue(_policies)),
        };
        if (options.Validate() is [var first, ..]) throw CommandFailure.WrongUse($"{OptionOf(first)} {first.Message}");
        return options;
    }

    private static void RefuseAny(ParseResult parsed, string environment, params Option[] options)
    {
        if (options.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } given)
            throw CommandFailure.WrongUse($"{given.Name} belongs to --environment {environment}");
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

    internal static CommandFailure Unknown(string what, string option, string name, IEnumerable<string> known) =>
        CommandFailure.WrongUse($"{option}: there is no {what} '{name}'; known are {string.Join(", ", known)}");
}

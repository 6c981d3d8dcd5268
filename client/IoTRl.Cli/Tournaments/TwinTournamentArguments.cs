using System.Collections.Immutable;
using System.CommandLine;
using IoTRl.Cli.Hosting;
using IoTRl.Cli.Simulations;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Networks;
using IoTRl.Domain.Policies;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;
using IoTRl.Tournament.Twins;

namespace IoTRl.Cli.Tournaments;

/// <summary>What <c>iotrl tournament</c> is asked of the twin, and how it becomes a tournament.</summary>
internal sealed class TwinTournamentArguments
{
    /// <summary>Judged windows of each family.</summary>
    internal const int DefaultWindows = 30;

    private const string Every = "all";
    private const string None = "none";

    // A third of the judged ones tells the settings apart well enough to choose one.
    private const int DefaultTraining = 10;

    private static readonly ImmutableArray<string> Judged = [.. SyntheticFamilies.Training, .. SyntheticFamilies.HeldOut];

    private readonly Option<string> _families = new("--families")
    {
        Description = $"Synthetic families to judge on: {Every}, {None}, or some of {string.Join(",", Judged)}. Knobs are always frozen on {string.Join(", ", SyntheticFamilies.Training)}.",
        DefaultValueFactory = _ => Every,
        HelpName = "name,name",
    };

    private readonly Option<string[]> _traces = new("--trace") { Description = "Recorded load to judge on as well, FILE or FILE:column; may be given several times.", HelpName = "file[:column]", DefaultValueFactory = _ => [] };

    private readonly Option<double?> _mean = new("--mean") { Description = "Mean of every load as a share of the full capacity. Default: 0.2, less where all executors would not carry that.", HelpName = "share" };

    private readonly Option<double> _hours = new("--hours") { Description = "Length of a judged window, hours; a day is played in 24 min.", DefaultValueFactory = _ => 1.5, HelpName = "h" };

    private readonly Option<int> _training = new("--training") { Description = "Training windows of each family.", DefaultValueFactory = _ => DefaultTraining, HelpName = "n" };

    private readonly Option<string> _objective = new("--objective") { Description = "Time within which a record must be processed.", DefaultValueFactory = _ => "20s", HelpName = "time" };

    private readonly Option<string> _sweeps = new("--sweeps")
    {
        Description = $"What is varied besides: {None}, {Every}, or some of {string.Join(",", TwinSweeps.Names)}.",
        DefaultValueFactory = _ => TwinSweeps.Lead,
        HelpName = "name,name",
    };

    private readonly Option<FileInfo?> _ppo = new("--ppo")
    {
        Description = "A network that iotrl-trainer ppo --environment twin made, to play as ppo. Default: the one that ships.",
        HelpName = "file",
    };

    internal static ImmutableArray<TwinContestant> Everybody { get; } = TwinContestant.BuiltIn(20);

    private readonly PlaybackArguments _playback = new();
    private readonly TwinArguments _twin = new();
    private readonly EdgeArguments _edge = new();
    private readonly ForecasterArguments _forecaster = new();

    internal IEnumerable<Option> All => [_families, _traces, .. _playback.All, _mean, _hours, _training, _objective, .. _twin.All, .. _edge.All, .. _forecaster.All, _ppo, _sweeps];

    internal TwinTournamentOptions OptionsOf(ParseResult parsed, int? episodes, uint? seed, int threads, string[]? policies)
    {
        var windows = new WindowOptions
        {
            Seconds = SecondsOf(parsed.GetValue(_hours)),
            Judging = episodes ?? DefaultWindows,
            Training = parsed.GetValue(_training),
            Seed = seed ?? 1,
        };
        if (windows.Validate() is [var wrong, ..]) throw CommandFailure.WrongUse($"{OptionOf(wrong.Position)} {wrong.Message}");
        var traces = parsed.GetRequiredValue(_traces);
        _playback.RefuseWithout(parsed, traces.Length > 0);
        ImmutableArray<ILoadFamily> judged = [.. FamiliesOf(parsed.GetRequiredValue(_families), windows), .. traces.Select(text => TraceOf(parsed, text, windows))];
        var variant = new TwinVariant { Edge = _edge.EdgeOf(parsed), Forecaster = _forecaster.ForecasterOf(parsed, judged.Select(family => family.Name)) };
        var options = new TwinTournamentOptions
        {
            Contestants = ContestantsOf(parsed, policies),
            Training = [.. SyntheticFamilies.Training.Select(name => Family(name, windows))],
            Judged = judged,
            Job = new EpisodeOptions
            {
                Scenario = CommandFailure.Require(new ScenarioCatalog().Find("balanced")),
                ObjectiveSeconds = CommandFailure.Require(ShortTime.Parse(parsed.GetRequiredValue(_objective)), _objective.Name).TotalSeconds,
                Twin = _twin.TwinOf(parsed),
            },
            Mean = parsed.GetValue(_mean),
            Variant = variant,
            Sweeps = SweepsOf(parsed.GetRequiredValue(_sweeps), variant),
            Seed = windows.Seed,
            Threads = threads,
        };
        if (options.Validate() is [var first, ..]) throw CommandFailure.WrongUse($"{OptionOf(first.Position)} {first.Message}");
        return options;
    }

    private ImmutableArray<TwinContestant> ContestantsOf(ParseResult parsed, string[]? policies)
    {
        ImmutableArray<TwinContestant> all = parsed.GetValue(_ppo) is { } file ? [.. Everybody.Select(contestant => contestant.Name == PpoPolicy.PolicyName ? PpoOf(file) : contestant)] : Everybody;
        return policies is null ? all : [.. policies.Select(name => all.FirstOrDefault(contestant => contestant.Name == name)
            ?? throw TournamentArguments.Unknown("policy", "--policies", name, all.Select(contestant => contestant.Name)))];
    }

    private static TwinContestant PpoOf(FileInfo file)
    {
        if (!file.Exists) throw CommandFailure.WrongUse($"--ppo: there is no {file.FullName}");
        var snapshot = CommandFailure.Require(PolicySnapshot.Read(File.ReadAllBytes(file.FullName), ObservationLayout.Name, ObservationLayout.Length), file.FullName);
        return CommandFailure.Require(TwinContestant.Trained(snapshot), file.FullName);
    }

    private static IEnumerable<ILoadFamily> FamiliesOf(string names, WindowOptions windows) => names switch
    {
        Every => Judged.Select(name => Family(name, windows)),
        None => [],
        _ => names.Split(',', StringSplitOptions.TrimEntries).Select(name => SyntheticFamilies.TrainingOnly.Contains(name)
            ? throw CommandFailure.WrongUse($"--families: {name} is trained on, and nobody is judged on it; judged are {string.Join(", ", Judged)}")
            : Family(name, windows)),
    };

    private static SyntheticFamily Family(string name, WindowOptions windows) => CommandFailure.Require(SyntheticFamily.Create(name, windows), "--families");

    private RecordedFamily TraceOf(ParseResult parsed, string text, WindowOptions windows)
    {
        // Nothing is ever fitted on a recording: all of its windows are judged.
        var judged = windows with { Training = 0 };
        var (trace, interval, speedup) = _playback.TraceOf(parsed, text, recording => RecordedFamily.LeastInterval(recording, judged));
        return CommandFailure.Require(RecordedFamily.Create(trace, interval, speedup, judged), text);
    }

    private static ImmutableArray<TwinSweep> SweepsOf(string names, TwinVariant variant) => names switch
    {
        Every => [.. TwinSweeps.Names.Select(name => CommandFailure.Require(TwinSweeps.Find(name, variant)))],
        None => [],
        _ => [.. names.Split(',', StringSplitOptions.TrimEntries).Select(name => CommandFailure.Require(TwinSweeps.Find(name, variant), "--sweeps"))],
    };

    // Whole control intervals: what is left of one would be played and never decided on.
    private static int SecondsOf(double hours) => double.IsFinite(hours) && Math.Abs(hours) < 1e5
        ? (int)Math.Round(hours * 3600 / EpisodeOptions.IntervalSeconds) * EpisodeOptions.IntervalSeconds
        : -1;

    private static string OptionOf(string position) => position switch
    {
        nameof(WindowOptions.Seconds) => "--hours",
        nameof(WindowOptions.Judging) => "--episodes",
        nameof(WindowOptions.Training) => "--training",
        nameof(TwinTournamentOptions.Judged) => "--families and --trace",
        nameof(TwinTournamentOptions.Contestants) => "--policies",
        nameof(TwinTournamentOptions.Mean) => "--mean",
        nameof(TwinTournamentOptions.Threads) => "--threads",
        _ => EdgeArguments.OptionOf(position) ?? "--" + position,
    };
}

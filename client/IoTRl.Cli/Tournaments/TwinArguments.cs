using System.Collections.Immutable;
using System.CommandLine;
using IoTRl.Cli.Hosting;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Traces;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Pools;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;
using IoTRl.Tournament.Twins;

namespace IoTRl.Cli.Tournaments;

/// <summary>What <c>iotrl tournament</c> is asked of the twin, and how it becomes a tournament.</summary>
internal sealed class TwinArguments
{
    /// <summary>Judged windows of each family.</summary>
    internal const int DefaultWindows = 30;

    private const string Every = "all";
    private const string None = "none";

    // A third of the judged ones tells the settings apart well enough to choose one.
    private const int DefaultTraining = 10;

    // A sample of a slow recording is played in a minute, so that a window of hours shows days of it.
    private static readonly TimeSpan LongestDefaultInterval = TimeSpan.FromSeconds(60);

    private static readonly ImmutableArray<string> Judged = [.. SyntheticFamilies.Training, .. SyntheticFamilies.HeldOut];

    private readonly Option<string> _families = new("--families")
    {
        Description = $"Synthetic families to judge on: {Every}, {None}, or some of {string.Join(",", Judged)}. Knobs are always frozen on {string.Join(", ", SyntheticFamilies.Training)}.",
        DefaultValueFactory = _ => Every,
        HelpName = "name,name",
    };

    private readonly Option<string[]> _traces = new("--trace") { Description = "Recorded load to judge on as well, FILE or FILE:column; may be given several times.", HelpName = "file[:column]", DefaultValueFactory = _ => [] };

    private readonly Option<string?> _interval = new("--interval")
    {
        Description = "Played length of one sample of a trace, such as 60s; instead of --speedup. Default: as recorded, at most 60s.",
        HelpName = "time",
    };

    private readonly Option<double?> _speedup = new("--speedup") { Description = "Divides the time of a trace's stamps.", HelpName = "factor" };

    private readonly Option<double?> _mean = new("--mean") { Description = "Mean of every load as a share of the full capacity. Default: 0.2, less where all executors would not carry that.", HelpName = "share" };

    private readonly Option<double> _hours = new("--hours") { Description = "Length of a judged window, hours; a day is played in 24 min.", DefaultValueFactory = _ => 1.5, HelpName = "h" };

    private readonly Option<int> _training = new("--training") { Description = "Training windows of each family.", DefaultValueFactory = _ => DefaultTraining, HelpName = "n" };

    private readonly Option<string?> _objective = new("--objective") { Description = "Time within which a record must be processed. Default 20s.", HelpName = "time" };

    private readonly Option<string?> _coldStart = new("--cold-start") { Description = "How long executors take to start: default (50 s), fast-pods (8 s), new-nodes (150 s).", HelpName = "preset" };

    private readonly Option<string?> _twin = new("--twin") { Description = "Constants of the job's twin, json, as iotrl calibrate writes them. Default: the built-in ones.", HelpName = "file" };

    private readonly Option<double> _announced = new("--announced") { Description = "Share of the load that gateways hold back and announce.", DefaultValueFactory = _ => 0.5, HelpName = "share" };

    private readonly Option<int> _lead = new("--lead") { Description = "How long they hold it back, seconds.", DefaultValueFactory = _ => 20, HelpName = "s" };

    private readonly Option<string> _sweeps = new("--sweeps")
    {
        Description = $"What is varied besides: {None}, {Every}, or some of {string.Join(",", TwinSweeps.Names)}.",
        DefaultValueFactory = _ => TwinSweeps.Lead,
        HelpName = "name,name",
    };

    internal static ImmutableArray<TwinContestant> Everybody { get; } = TwinContestant.BuiltIn(20);

    internal IEnumerable<Option> All => [_families, _traces, _interval, _speedup, _mean, _hours, _training, _objective, _coldStart, _twin, _announced, _lead, _sweeps];

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
        var variant = new TwinVariant { Edge = new EdgeOptions { AnnouncedShare = parsed.GetValue(_announced), LeadSeconds = parsed.GetValue(_lead) } };
        var options = new TwinTournamentOptions
        {
            Contestants = policies is null ? Everybody : [.. policies.Select(ContestantOf)],
            Training = [.. SyntheticFamilies.Training.Select(name => Family(name, windows))],
            Judged = [.. FamiliesOf(parsed.GetRequiredValue(_families), windows), .. parsed.GetRequiredValue(_traces).Select(text => TraceOf(parsed, text, windows))],
            Job = new EpisodeOptions
            {
                Scenario = CommandFailure.Require(new ScenarioCatalog().Find("balanced")),
                ObjectiveSeconds = TimeOf(parsed, _objective)?.TotalSeconds ?? 20,
                Twin = TwinOf(parsed),
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

    private static TwinContestant ContestantOf(string name) => Everybody.FirstOrDefault(contestant => contestant.Name == name)
        ?? throw TournamentArguments.Unknown("policy", "--policies", name, Everybody.Select(contestant => contestant.Name));

    private static IEnumerable<ILoadFamily> FamiliesOf(string names, WindowOptions windows) => names switch
    {
        Every => Judged.Select(name => Family(name, windows)),
        None => [],
        _ => names.Split(',', StringSplitOptions.TrimEntries).Select(name => Family(name, windows)),
    };

    private static SyntheticFamily Family(string name, WindowOptions windows) => CommandFailure.Require(SyntheticFamily.Create(name, windows), "--families");

    private RecordedFamily TraceOf(ParseResult parsed, string text, WindowOptions windows)
    {
        var (interval, speedup) = (TimeOf(parsed, _interval), parsed.GetValue(_speedup));
        if (interval is not null && speedup is not null) throw CommandFailure.WrongUse("--interval and --speedup exclude each other");
        var trace = CommandFailure.Require(TraceReader.ReadFile(CommandFailure.Require(TraceLocation.Parse(text), "--trace")), text);
        if (speedup is null && interval is null && trace.Interval > LongestDefaultInterval) interval = LongestDefaultInterval;
        // Nothing is ever fitted on a recording: all of its windows are judged.
        return CommandFailure.Require(RecordedFamily.Create(trace, interval, speedup ?? 1, windows with { Training = 0 }), text);
    }

    private JobTwinOptions TwinOf(ParseResult parsed)
    {
        var twin = parsed.GetValue(_twin) is { } file ? CommandFailure.Require(JobTwinOptionsFile.ReadFile(file), file) : new JobTwinOptions();
        return parsed.GetValue(_coldStart) is { } preset ? twin with { ColdStart = CommandFailure.Require(ColdStartOptions.Preset(preset), "--cold-start") } : twin;
    }

    private static ImmutableArray<TwinSweep> SweepsOf(string names, TwinVariant variant) => names switch
    {
        Every => [.. TwinSweeps.Names.Select(name => CommandFailure.Require(TwinSweeps.Find(name, variant)))],
        None => [],
        _ => [.. names.Split(',', StringSplitOptions.TrimEntries).Select(name => CommandFailure.Require(TwinSweeps.Find(name, variant), "--sweeps"))],
    };

    private static TimeSpan? TimeOf(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } text ? CommandFailure.Require(ShortTime.Parse(text), option.Name) : null;

    // Whole control intervals: what is left of one would be played and never decided on.
    private static int SecondsOf(double hours) => double.IsFinite(hours) && Math.Abs(hours) < 1e5
        ? (int)Math.Round(hours * 3600 / EpisodeOptions.IntervalSeconds) * EpisodeOptions.IntervalSeconds
        : -1;

    private static string OptionOf(string? position) => position switch
    {
        nameof(WindowOptions.Seconds) => "--hours",
        nameof(WindowOptions.Judging) => "--episodes",
        nameof(WindowOptions.Training) => "--training",
        nameof(EdgeOptions.AnnouncedShare) => "--announced",
        nameof(EdgeOptions.LeadSeconds) => "--lead",
        nameof(TwinTournamentOptions.Judged) => "--families and --trace",
        nameof(TwinTournamentOptions.Contestants) => "--policies",
        nameof(TwinTournamentOptions.Mean) => "--mean",
        nameof(TwinTournamentOptions.Threads) => "--threads",
        _ => "--" + position,
    };
}

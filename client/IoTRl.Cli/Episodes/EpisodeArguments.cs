using System.CommandLine;
using System.Globalization;
using IoTRl.Cli.Hosting;
using IoTRl.Cli.Simulations;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Policies;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Cli.Episodes;

/// <summary>What <c>iotrl episode</c> is asked, and how it becomes an episode.</summary>
internal sealed class EpisodeArguments
{
    private readonly Option<string> _policy = new("--policy")
    {
        Description = $"Policy that decides: {string.Join(", ", Policies().Names.Order(StringComparer.Ordinal))}.",
        DefaultValueFactory = _ => SparkJobSpec.DefaultPolicy,
        HelpName = "name",
    };

    private readonly Option<string?> _trace = new("--trace") { Description = "Recorded load: FILE or FILE:column, in any of the formats of `iotrl traces --help`.", HelpName = "file[:column]" };

    private readonly Option<string?> _family = new("--family")
    {
        Description = $"Synthetic load: {string.Join(", ", SyntheticFamilies.Names)}. Default without --trace: diurnal.",
        HelpName = "name",
    };

    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of everything random.", DefaultValueFactory = _ => 1, HelpName = "n" };

    private readonly Option<double?> _hours = new("--hours") { Description = "Length in hours. Default 3.", HelpName = "h" };

    private readonly Option<int?> _seconds = new("--seconds") { Description = "Length in seconds, instead of --hours.", HelpName = "s" };

    private readonly Option<double> _history = new("--history")
    {
        Description = "Hours of load that the forecasts have seen before.",
        DefaultValueFactory = _ => 2,
        HelpName = "h",
    };

    private readonly Option<double> _mean = new("--mean")
    {
        Description = "Mean load as a share of the job's full capacity.",
        DefaultValueFactory = _ => 0.35,
        HelpName = "share",
    };

    private readonly Option<string?> _objective = new("--objective") { Description = "Time within which a record must be processed, such as 20s. Default: the scenario's.", HelpName = "time" };

    private readonly Option<string> _scenario = new("--scenario")
    {
        Description = $"Weights and objective: {string.Join(", ", ScenarioCatalog.BuiltIn.Select(scenario => scenario.Name))}.",
        DefaultValueFactory = _ => "balanced",
        HelpName = "name",
    };

    private readonly Option<int> _maxExecutors = new("--max-executors") { Description = "Most executors.", DefaultValueFactory = _ => 20, HelpName = "n" };

    private readonly Option<DirectoryInfo?> _out = new("--out") { Description = "Folder of the results. Default: artifacts/episodes/LOAD-POLICY-SEED.", HelpName = "folder" };

    private readonly PlaybackArguments _playback = new();
    private readonly TwinArguments _twin = new();
    private readonly ForecasterArguments _forecaster = new();

    internal IEnumerable<Option> All =>
        [_policy, _trace, _family, _seed, _hours, _seconds, _history, _mean, .. _playback.All, _objective, _scenario, .. _twin.All, .. _forecaster.All, _maxExecutors, _out];

    internal IScalingPolicy PolicyOf(ParseResult parsed) => Policies().TryFind(parsed.GetRequiredValue(_policy), out var policy, out var rejection)
        ? policy
        : throw CommandFailure.WrongUse($"--policy: {rejection}");

    internal EpisodeOptions OptionsOf(ParseResult parsed)
    {
        if (parsed.GetValue(_hours) is not null && parsed.GetValue(_seconds) is not null) throw CommandFailure.WrongUse("--hours and --seconds exclude each other");
        var options = new EpisodeOptions
        {
            Seed = parsed.GetValue(_seed),
            Seconds = parsed.GetValue(_seconds) ?? ToSeconds(parsed.GetValue(_hours) ?? 3),
            HistorySeconds = ToSeconds(parsed.GetValue(_history)),
            Mean = parsed.GetValue(_mean),
            MaxExecutors = parsed.GetValue(_maxExecutors),
            ObjectiveSeconds = parsed.GetValue(_objective) is { } objective ? CommandFailure.Require(ShortTime.Parse(objective), _objective.Name).TotalSeconds : null,
            Scenario = CommandFailure.Require(new ScenarioCatalog().Find(parsed.GetRequiredValue(_scenario)), "--scenario"),
            Twin = _twin.TwinOf(parsed),
            Forecaster = _forecaster.ForecasterOf(parsed, judged: []),
        };
        if (options.Validate() is [var first, ..]) throw CommandFailure.WrongUse($"--{first.Position} {first.Message}");
        return options;
    }

    internal IEpisodeLoad LoadOf(ParseResult parsed, EpisodeOptions options)
    {
        var (trace, family) = (parsed.GetValue(_trace), parsed.GetValue(_family));
        if (trace is not null && family is not null) throw CommandFailure.WrongUse("--trace and --family exclude each other");
        _playback.RefuseWithout(parsed, trace is not null);
        if (trace is not null)
        {
            var (recorded, interval, speedup) = _playback.TraceOf(parsed, trace);
            return CommandFailure.Require(TraceLoad.Create(recorded, options.MeanRecordsPerSecond, interval, speedup), trace);
        }

        var seconds = options.HistorySeconds + options.Seconds;
        return CommandFailure.Require(SyntheticFamilies.Create(family ?? "diurnal", options.Seed, seconds, options.MeanRecordsPerSecond), "--family");
    }

    internal string FolderOf(ParseResult parsed, EpisodeResult result) => parsed.GetValue(_out)?.FullName
        ?? Path.Combine("artifacts", "episodes", string.Create(CultureInfo.InvariantCulture, $"{result.Load.Name}-{result.Policy}-{result.Options.Seed}"));

    private static int ToSeconds(double hours) => double.IsFinite(hours) && Math.Abs(hours) < 1e5 ? (int)Math.Round(hours * 3600) : -1;

    private static ScalingPolicyCatalog Policies() => new(ScalingPolicyCatalog.Analytic());
}

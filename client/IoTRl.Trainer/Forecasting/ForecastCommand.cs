using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Networks;
using IoTRl.Domain.Traces;
using IoTRl.Learning.Checkpoints;
using IoTRl.Learning.Forecasting;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Files;
using IoTRl.Tournament.Loads;
using IoTRl.Trainer.Hosting;
using Spectre.Console;

namespace IoTRl.Trainer.Forecasting;

/// <summary><c>iotrl-trainer forecast</c>: the quantile forecaster of a job's total load, with its coverage on windows that it has not met.</summary>
internal static class ForecastCommand
{
    private const string Description = """
        Trains the forecaster of a job's total load, supervised, by the pinball loss, on training windows of the known synthetic families, of the mix of everything and of
        recordings where any are given; never on windows or families that a tournament judges. Equal options give equal bytes.
        Prints how often what came stayed within each quantile, on other windows of the known families and on families that nothing is fitted on.

        Writes forecast.safetensors (what ships, and what --learned-forecast reads) and run.json.

        Examples:
          iotrl-trainer forecast
          iotrl-trainer forecast --windows 30 --mix 100 --out out/short
          iotrl-trainer forecast --trace taxi.csv:value --seed 2 --out out/taxi
        """;

    // Windows of each family that it is scored on.
    private const int ScoredWindows = 6;

    private static readonly ForecastOptions Defaults = new();

    private static readonly Option<ulong> Seed = new("--seed") { Description = "Seed of everything random.", DefaultValueFactory = _ => Defaults.Seed, HelpName = "n" };
    private static readonly Option<int> Windows = new("--windows") { Description = "Training windows of 3 h of each known family and of each recording.", DefaultValueFactory = _ => Defaults.Windows, HelpName = "n" };
    private static readonly Option<int> Mix = new("--mix") { Description = "Windows of the family that is made of everything at once.", DefaultValueFactory = _ => Defaults.MixWindows, HelpName = "n" };
    private static readonly Option<int> Epochs = new("--epochs") { Description = "Passes over all samples.", DefaultValueFactory = _ => Defaults.Epochs, HelpName = "n" };
    private static readonly Option<string[]> Traces = new("--trace") { Description = "Recorded load to train on as well, FILE or FILE:column; may be given several times.", HelpName = "file[:column]", DefaultValueFactory = _ => [] };
    private static readonly Option<DirectoryInfo?> Out = new("--out") { Description = "Folder of the results. Default: artifacts/training/forecast-SEED.", HelpName = "folder" };

    internal static Command Create(CommandLineEnvironment environment)
    {
        var command = new Command("forecast", Description) { Windows, Mix, Traces, Epochs, Seed, Out };
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(environment, parsed, cancellationToken), cancellationToken));
        return command;
    }

    private static int Run(CommandLineEnvironment environment, ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = Defaults with { Seed = parsed.GetValue(Seed), Windows = parsed.GetValue(Windows), MixWindows = parsed.GetValue(Mix), Epochs = parsed.GetValue(Epochs) };
        if (options.Validate() is [var first, ..]) throw CommandFailure.WrongUse($"{(first.Position == nameof(ForecastOptions.MixWindows) ? Mix.Name : $"--{first.Position.ToLowerInvariant()}")} {first.Message}");
        ImmutableArray<ILoadFamily> families = [.. ForecastWindows.Synthetic(options), .. parsed.GetRequiredValue(Traces).Select(text => RecordingOf(text, options))];
        var job = new EpisodeOptions { Scenario = CommandFailure.Require(new ScenarioCatalog().Find("balanced")) };
        // 1. Samples
        var began = environment.Time.GetTimestamp();
        var samples = SamplesFor(families, options);
        using (var progress = new ProgressLine(environment, "recording load")) Record(samples, families, options, job, progress, cancellationToken);
        var recorded = environment.Time.GetElapsedTime(began).TotalSeconds;
        environment.Console.WriteLine(Format($"{samples.Count} samples of {string.Join(", ", families.Select(family => family.Name))} in {recorded:0.0} s"));
        // 2. Passes
        var (trainer, losses) = (new ForecastTrainer(options, samples), new List<double>());
        using (var progress = new ProgressLine(environment, "training"))
        {
            while (trainer.Epoch < options.Epochs)
            {
                var pass = trainer.Advance(progress, cancellationToken);
                losses.Add(pass.Loss);
                environment.Console.WriteLine(Format($"pass {pass.Epoch}: loss {pass.Loss:0.00000}"));
            }
        }

        var seconds = environment.Time.GetElapsedTime(began).TotalSeconds - recorded;
        environment.Console.WriteLine(Format($"{trainer.Epoch} passes in {seconds:0.0} s ({(seconds > 0 ? (long)trainer.Epoch * samples.Count / seconds / 1000 : 0):0.0}k samples/s)"));
        // 3. What ships, and how good it is
        var words = new Dictionary<string, string>([QuantileForecaster.WordOf(families.OfType<RecordedFamily>().Select(family => family.Name))], StringComparer.Ordinal)
        {
            [TrainingWords.Families] = string.Join(',', families.OfType<SyntheticFamily>().Select(family => family.Name)),
            ["codeVersion"] = CodeVersion.Text,
        };
        var forecaster = CommandFailure.Require(QuantileForecaster.Read(trainer.ToSnapshot(words).ToBytes()));
        ImmutableArray<CoverageRow> rows = [Scored("known", SyntheticFamilies.Training, forecaster, options, job), Scored("held-out", SyntheticFamilies.HeldOut, forecaster, options, job)];
        words["score"] = RunFile.Line(rows);
        Tell(environment.Console, rows, Write(parsed, options, trainer.ToSnapshot(words), losses, rows));
        return ExitCode.Ok;
    }

    private static RecordedFamily RecordingOf(string text, ForecastOptions options)
    {
        var trace = CommandFailure.Require(TraceReader.ReadFile(CommandFailure.Require(TraceLocation.Parse(text), Traces.Name)), text);
        var windows = ForecastWindows.OptionsOf(options, options.Windows);
        var interval = RecordedFamily.DefaultInterval(trace, CommandFailure.Require(RecordedFamily.LeastInterval(trace, windows), text));
        var family = CommandFailure.Require(RecordedFamily.Create(trace, interval, speedup: 1, windows), text);
        return family.Windows(WindowPart.Training).IsEmpty ? throw CommandFailure.WrongUse($"{text}: is too short to train on: it has no window beside the one for judging") : family;
    }

    private static ForecastSamples SamplesFor(ImmutableArray<ILoadFamily> families, ForecastOptions options)
    {
        var count = ForecastWindows.CountOf(families, options);
        return count <= ForecastSamples.Most
            ? new ForecastSamples((int)count)
            : throw CommandFailure.WrongUse(Format($"{count} samples do not fit into memory: {ForecastSamples.Most} are the most; lower {Windows.Name} or {Mix.Name}, or leave recordings out"));
    }

    private static void Record(ForecastSamples samples, ImmutableArray<ILoadFamily> families, ForecastOptions options, EpisodeOptions job, ProgressLine progress, CancellationToken cancellationToken)
    {
        var (recorded, all) = (0, families.Sum(family => family.Windows(WindowPart.Training).Length));
        foreach (var tape in families.SelectMany(family => ForecastWindows.Tapes(family, job)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            // From window to window the moments differ.
            samples.Add(tape, recorded % options.SampleSeconds, options.SampleSeconds);
            progress.Report((double)++recorded / all);
        }
    }

    private static CoverageRow Scored(string name, IEnumerable<string> families, QuantileForecaster forecaster, ForecastOptions options, EpisodeOptions job) => new()
    {
        Families = name,
        Coverage = ForecastCoverage.Of(forecaster, ForecastWindows.Scored(families, options, ScoredWindows, job)),
    };

    private static IReadOnlyList<string> Write(ParseResult parsed, ForecastOptions options, SafetensorsFile snapshot, List<double> losses, ImmutableArray<CoverageRow> rows)
    {
        using var files = new AtomicFolder(parsed.GetValue(Out)?.FullName ?? Path.Combine("artifacts", "training", string.Create(CultureInfo.InvariantCulture, $"forecast-{options.Seed}")));
        files.Write("forecast.safetensors", snapshot.ToBytes());
        files.Write("run.json", RunFile.Json(new { Algorithm = "pinball", Layout = ForecastLayout.Name, CodeVersion = CodeVersion.Text, Options = options, Losses = losses, Coverage = rows }));
        return files.Commit();
    }

    private static void Tell(IAnsiConsole console, ImmutableArray<CoverageRow> rows, IReadOnlyList<string> files)
    {
        var table = new Table { Border = TableBorder.Ascii };
        table.AddColumn("windows of").AddColumn("ahead");
        foreach (var column in (string[])["within q50", "within q80", "within q95", "pinball loss"]) table.AddColumn(column, settings => settings.RightAligned());
        foreach (var row in rows)
        {
            for (var window = 0; window < QuantileForecaster.Windows; window++)
            {
                var target = ForecastTarget.Job[window];
                var shares = row.Coverage.Shares.AsSpan(window * QuantileForecaster.Quantiles, QuantileForecaster.Quantiles);
                table.AddRow(
                    Format($"{row.Families} families"), Format($"{(target.Kind == ForecastKind.Max ? "highest" : "mean")} of {target.FromSeconds}-{target.ToSeconds} s"),
                    Format($"{shares[0]:0.000}"), Format($"{shares[1]:0.000}"), Format($"{shares[2]:0.000}"), Format($"{row.Coverage.Losses[window]:0.0000}"));
            }

            table.AddRow(Format($"{row.Families} families"), "all", Mean(row, 0), Mean(row, 1), Mean(row, 2), Format($"{row.Coverage.Losses.Average():0.0000}"));
        }

        console.Write(table);
        foreach (var file in files) console.WriteLine(file);
    }

    private static string Mean(CoverageRow row, int quantile) =>
        Format($"{Enumerable.Range(0, QuantileForecaster.Windows).Average(window => row.Coverage.Shares[(window * QuantileForecaster.Quantiles) + quantile]):0.000}");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

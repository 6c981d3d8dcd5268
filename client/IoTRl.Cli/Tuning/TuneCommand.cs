using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using IoTRl.Cli.Hosting;
using IoTRl.Domain.MetaControl;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Files;
using IoTRl.Tournament.Loads;
using IoTRl.Tournament.Twins;
using Spectre.Console;

namespace IoTRl.Cli.Tuning;

/// <summary><c>iotrl tune</c>: the constants of <c>tuned</c>, fitted on training load only.</summary>
internal static class TuneCommand
{
    private const string Description = """
        Fits the seven constants of the policy `tuned` on training windows of the synthetic families: the least cost at 1 % late records. Prints them, what they
        cost there and on other windows of the same families, and writes them as a silo reads them (section Policies). Equal options give equal constants.

        Examples:
          iotrl tune
          iotrl tune --evaluations 300 --episodes 20 --out tuned.json
        """;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    private static readonly Option<int> Evaluations = new("--evaluations") { Description = "Sets of constants that are played at most.", DefaultValueFactory = _ => 150, HelpName = "n" };
    private static readonly Option<int> Episodes = new("--episodes") { Description = "Training windows of each family.", DefaultValueFactory = _ => 10, HelpName = "n" };
    private static readonly Option<double> Hours = new("--hours") { Description = "Length of a window, hours.", DefaultValueFactory = _ => 1.5, HelpName = "h" };
    private static readonly Option<uint> Seed = new("--seed") { Description = "Seed of the windows; those of the control have the next.", DefaultValueFactory = _ => 1000, HelpName = "n" };
    private static readonly Option<int> Threads = new("--threads") { Description = "Threads; they change nothing but the time.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "n" };
    private static readonly Option<FileInfo?> Out = new("--out") { Description = "File of the constants. Default: artifacts/tuned.json.", HelpName = "file" };

    internal static Command Create(CommandLineEnvironment environment, SharedOptions shared)
    {
        var command = new Command("tune", Description) { Evaluations, Episodes, Hours, Seed, Threads, Out };
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(environment, parsed, parsed.GetValue(shared.Json), cancellationToken), cancellationToken));
        return command;
    }

    private static int Run(CommandLineEnvironment environment, ParseResult parsed, bool json, CancellationToken cancellationToken)
    {
        var windows = new WindowOptions { Seconds = (int)Math.Clamp(Math.Round(parsed.GetValue(Hours) * 3600), -1, int.MaxValue), Training = parsed.GetValue(Episodes), Judging = 1, Seed = parsed.GetValue(Seed) };
        if (windows.Validate() is [var wrong, ..])
            throw CommandFailure.WrongUse($"{(wrong.Position == nameof(WindowOptions.Seconds) ? "--hours" : "--episodes")} {wrong.Message}");
        var options = new TunedFitOptions
        {
            Families = [.. SyntheticFamilies.Training.Select(name => CommandFailure.Require(SyntheticFamily.Create(name, windows)))],
            Control = [.. SyntheticFamilies.Training.Select(name => CommandFailure.Require(SyntheticFamily.Create(name, windows with { Seed = windows.Seed + 1 })))],
            Job = new EpisodeOptions { Scenario = CommandFailure.Require(new ScenarioCatalog().Find("balanced")), ObjectiveSeconds = 20 },
            Evaluations = parsed.GetValue(Evaluations),
            Threads = parsed.GetValue(Threads),
        };
        if (options.Validate() is [var first, ..]) throw CommandFailure.WrongUse($"--{first.Position.ToLowerInvariant()} {first.Message}");
        TunedFitResult result;
        using (var progress = new ProgressLine(environment, "fitting tuned")) result = TunedFit.Run(options, progress, cancellationToken);
        var file = parsed.GetValue(Out)?.FullName ?? Path.Combine("artifacts", "tuned.json");
        AtomicFolder.WriteFile(file, JsonSerializer.Serialize(new { Policies = new { Tuned = result.Constants } }, Json) + "\n");
        if (json)
        {
            environment.Output.Write(JsonSerializer.Serialize(result, Json) + "\n");
            return ExitCode.Ok;
        }

        var found = result.Constants;
        environment.Console.WriteLine(Format($"peak share {found.PeakShare}, forecast utilisation {found.ForecastUtilisation}, spare {found.SpareExecutors}, deviation share {found.DeviationShare}, backlog {found.BacklogSeconds} s, kept {found.KeepExecutors}, window {found.DownWindowSeconds} s"));
        environment.Console.WriteLine(Format($"{result.Evaluations} sets of constants; cost at 1 % late: {result.StartUsdPerHour:0.000} -> {result.UsdPerHour:0.000} USD/h; on other windows {result.ControlStartUsdPerHour:0.000} -> {result.ControlUsdPerHour:0.000}"));
        environment.Console.WriteLine(file);
        return ExitCode.Ok;
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using IoTRl.Cli.Hosting;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Policies;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Files;
using IoTRl.Tournament.Loads;
using IoTRl.Tournament.Twins;
using Spectre.Console;

namespace IoTRl.Cli.Tuning;

/// <summary><c>iotrl tune</c>: the constants of a rule, fitted on training load only.</summary>
internal static class TuneCommand
{
    private const string Description = """
        Fits the constants of a policy, `tuned` or `forecast-rule`, on training windows of the synthetic families: the least cost at 1 % late records. Prints them, what
        they cost there and on other windows of the same families, and writes them as a silo reads them (section Policies). Equal options give equal constants.

        Examples:
          iotrl tune
          iotrl tune --policy forecast-rule
          iotrl tune --evaluations 300 --episodes 20 --out tuned.json
        """;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    private static readonly Option<string> Policy = new("--policy") { Description = $"Whose constants: {FittedRules.Tuned.Name}, {FittedRules.ForecastRule.Name}.", DefaultValueFactory = _ => FittedRules.Tuned.Name, HelpName = "name" };
    private static readonly Option<int> Evaluations = new("--evaluations") { Description = "Sets of constants that are played at most.", DefaultValueFactory = _ => 150, HelpName = "n" };
    private static readonly Option<int> Episodes = new("--episodes") { Description = "Training windows of each family.", DefaultValueFactory = _ => 10, HelpName = "n" };
    private static readonly Option<double> Hours = new("--hours") { Description = "Length of a window, hours.", DefaultValueFactory = _ => 1.5, HelpName = "h" };
    private static readonly Option<uint> Seed = new("--seed") { Description = "Seed of the windows; those of the control have the next.", DefaultValueFactory = _ => 1000, HelpName = "n" };
    private static readonly Option<int> Threads = new("--threads") { Description = "Threads; they change nothing but the time.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "n" };
    private static readonly Option<FileInfo?> Out = new("--out") { Description = "File of the constants. Default: artifacts/POLICY.json.", HelpName = "file" };

    internal static Command Create(CommandLineEnvironment environment, SharedOptions shared)
    {
        var command = new Command("tune", Description) { Policy, Evaluations, Episodes, Hours, Seed, Threads, Out };
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(environment, parsed, parsed.GetValue(shared.Json), cancellationToken), cancellationToken));
        return command;
    }

    private static int Run(CommandLineEnvironment environment, ParseResult parsed, bool json, CancellationToken cancellationToken) => parsed.GetRequiredValue(Policy) switch
    {
        "tuned" => Run(environment, parsed, FittedRules.Tuned, nameof(ScalingPolicyOptions.Tuned), json, cancellationToken),
        "forecast-rule" => Run(environment, parsed, FittedRules.ForecastRule, nameof(ScalingPolicyOptions.ForecastRule), json, cancellationToken),
        var name => throw CommandFailure.WrongUse($"{Policy.Name}: there is nothing to fit in '{name}'; known are {FittedRules.Tuned.Name}, {FittedRules.ForecastRule.Name}"),
    };

    private static int Run<TOptions>(CommandLineEnvironment environment, ParseResult parsed, FittedRule<TOptions> rule, string section, bool json, CancellationToken cancellationToken)
        where TOptions : class, IPolicyOptions
    {
        var windows = new WindowOptions { Seconds = (int)Math.Clamp(Math.Round(parsed.GetValue(Hours) * 3600), -1, int.MaxValue), Training = parsed.GetValue(Episodes), Judging = 1, Seed = parsed.GetValue(Seed) };
        if (windows.Validate() is [var wrong, ..])
            throw CommandFailure.WrongUse($"{(wrong.Position == nameof(WindowOptions.Seconds) ? "--hours" : "--episodes")} {wrong.Message}");
        var options = new PolicyFitOptions<TOptions>
        {
            Rule = rule,
            Families = [.. SyntheticFamilies.Training.Select(name => CommandFailure.Require(SyntheticFamily.Create(name, windows)))],
            Control = [.. SyntheticFamilies.Training.Select(name => CommandFailure.Require(SyntheticFamily.Create(name, windows with { Seed = windows.Seed + 1 })))],
            Job = new EpisodeOptions { Scenario = CommandFailure.Require(new ScenarioCatalog().Find("balanced")), ObjectiveSeconds = 20 },
            Evaluations = parsed.GetValue(Evaluations),
            Threads = parsed.GetValue(Threads),
        };
        if (options.Validate() is [var first, ..]) throw CommandFailure.WrongUse($"--{first.Position.ToLowerInvariant()} {first.Message}");
        PolicyFitResult<TOptions> result;
        using (var progress = new ProgressLine(environment, $"fitting {rule.Name}")) result = PolicyFit.Run(options, progress, cancellationToken);
        var file = parsed.GetValue(Out)?.FullName ?? Path.Combine("artifacts", $"{rule.Name}.json");
        AtomicFolder.WriteFile(file, JsonSerializer.Serialize(new { Policies = new Dictionary<string, TOptions> { [section] = result.Constants } }, Json) + "\n");
        if (json)
        {
            environment.Output.Write(JsonSerializer.Serialize(result, Json) + "\n");
            return ExitCode.Ok;
        }

        environment.Console.WriteLine(string.Join(", ", JsonSerializer.SerializeToElement(result.Constants).EnumerateObject().Select(constant => Format($"{constant.Name} {constant.Value.GetDouble()}"))));
        environment.Console.WriteLine(Format($"{result.Evaluations} sets of constants; cost at 1 % late: {result.StartUsdPerHour:0.000} -> {result.UsdPerHour:0.000} USD/h; on other windows {result.ControlStartUsdPerHour:0.000} -> {result.ControlUsdPerHour:0.000}"));
        environment.Console.WriteLine(file);
        return ExitCode.Ok;
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

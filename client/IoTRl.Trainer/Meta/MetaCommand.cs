using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using IoTRl.Domain.Networks;
using IoTRl.Learning.Curves;
using IoTRl.Learning.Environments;
using IoTRl.Learning.Td3;
using IoTRl.Simulation.Thesis.Policies;
using IoTRl.Tournament.Files;
using IoTRl.Trainer.Hosting;
using Spectre.Console;

namespace IoTRl.Trainer.Meta;

/// <summary><c>iotrl-trainer meta</c>: TD3 over a frozen policy, with what it is worth beside a constant and a table.</summary>
internal static class MetaCommand
{
    private const string Description = """
        Trains what sets the weights of a frozen, weight-conditioned policy on the thesis environment, by TD3, in seconds; then tells what that is worth: beside every
        constant, and beside the scenario that each episode draws. No action there changes what comes next, so the best weights are a constant, and TD3 has to find it.

        Writes policy.safetensors, curve.csv, curve.png, run.json.

        Examples:
          iotrl-trainer meta
          iotrl-trainer meta --policy out/thesis/policy.safetensors --seed 2 --out out/meta
        """;

    private const int ReportSteps = 100;

    private static readonly Option<ulong> Seed = new("--seed") { Description = "Seed of everything random.", DefaultValueFactory = _ => 1, HelpName = "n" };
    private static readonly Option<int> Steps = new("--steps") { Description = $"Choices of weights, each for {ThesisMetaTask.InnerSteps} steps.", DefaultValueFactory = _ => Td3Presets.ThesisMeta.TotalSteps, HelpName = "n" };
    private static readonly Option<FileInfo?> Policy = new("--policy") { Description = "The frozen policy. Default: the one that ships.", HelpName = "file" };
    private static readonly Option<DirectoryInfo?> Out = new("--out") { Description = "Folder of the results. Default: artifacts/training/thesis-meta-SEED.", HelpName = "folder" };

    internal static Command Create(CommandLineEnvironment environment)
    {
        var command = new Command("meta", Description) { Policy, Seed, Steps, Out };
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(environment, parsed, cancellationToken), cancellationToken));
        return command;
    }

    private static int Run(CommandLineEnvironment environment, ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = Td3Presets.ThesisMeta with { Seed = parsed.GetValue(Seed), TotalSteps = parsed.GetValue(Steps) };
        if (options.Validate() is [var first, ..]) throw CommandFailure.WrongUse($"--steps {first.Message}");
        var frozen = parsed.GetValue(Policy) is { } file ? Read(file) : ThesisPpoPolicy.Shipped;
        var (trainer, curve) = (new Td3Trainer(options, () => new ThesisMetaTask(frozen)), new LearningCurve());
        using (var progress = new ProgressLine(environment, "setting weights"))
        {
            while (!trainer.IsFinished)
            {
                cancellationToken.ThrowIfCancellationRequested();
                curve.Add(trainer.Advance(ReportSteps));
                progress.Report((double)trainer.Steps / options.TotalSteps);
            }
        }

        var snapshot = trainer.ToSnapshot(new Dictionary<string, string>(StringComparer.Ordinal) { ["codeVersion"] = CodeVersion.Text });
        var learned = CommandFailure.Require(PolicySnapshot.Read(snapshot.ToBytes(), new ThesisMetaTask(frozen).Layout, new ThesisMetaTask(frozen).Features));
        var rows = MetaAblation.Run(frozen, learned);
        var folder = parsed.GetValue(Out)?.FullName ?? Path.Combine("artifacts", "training", string.Create(CultureInfo.InvariantCulture, $"thesis-meta-{options.Seed}"));
        Tell(environment.Console, rows, Write(folder, trainer, curve, snapshot, rows));
        return ExitCode.Ok;
    }

    private static PolicySnapshot Read(FileInfo file) => file.Exists
        ? CommandFailure.Require(ThesisPpoPolicy.Read(File.ReadAllBytes(file.FullName)), file.FullName)
        : throw CommandFailure.WrongUse($"--policy: there is no {file.FullName}");

    private static IReadOnlyList<string> Write(string folder, Td3Trainer trainer, LearningCurve curve, SafetensorsFile snapshot, ImmutableArray<MetaRow> rows)
    {
        var figure = LearningCurvePlot.ToPng(curve, FormattableString.Invariant($"TD3 on {snapshot.Metadata["layout"]}, seed {trainer.Options.Seed}: {trainer.Steps:#,0} steps"));
        using var files = new AtomicFolder(folder);
        files.Write("policy.safetensors", snapshot.ToBytes());
        files.Write("curve.csv", curve.ToCsv());
        files.Write("curve.png", figure);
        files.Write("run.json", RunFile.Json(new { Algorithm = "td3", Environment = snapshot.Metadata["layout"], CodeVersion = CodeVersion.Text, trainer.Options, Ablation = rows }));
        return files.Commit();
    }

    private static void Tell(IAnsiConsole console, ImmutableArray<MetaRow> rows, IReadOnlyList<string> files)
    {
        var table = new Table { Border = TableBorder.Ascii };
        table.AddColumn("weights set by");
        foreach (var column in (string[])["reward above even weights, 1/1000", "against the best constant", "cost", "Lambda: least, mean, most"]) table.AddColumn(column, settings => settings.RightAligned());
        foreach (var row in rows)
        {
            table.AddRow(
                row.Name, Format($"{row.Reward:0.000} +- {row.RewardReach:0.000}"), Format($"{row.VersusConstant:0.000} +- {row.VersusReach:0.000}"), Format($"{row.Cost:0.0}"),
                Format($"{row.LeastLambda:0.0} {row.MeanLambda:0.0} {row.MostLambda:0.0}"));
        }

        console.Write(table);
        console.WriteLine("+- is half of the 95 % interval of the mean over the same 200 episodes, which no training met.");
        foreach (var file in files) console.WriteLine(file);
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

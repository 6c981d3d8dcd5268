using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using IoTRl.Learning.Curves;
using IoTRl.Learning.Environments;
using IoTRl.Learning.Ppo;
using IoTRl.Tournament.Files;
using IoTRl.Trainer.Hosting;
using Spectre.Console;

namespace IoTRl.Trainer.Ppo;

/// <summary><c>iotrl-trainer ppo</c>: one training, with its curve, its score and the policy that ships.</summary>
internal static class PpoCommand
{
    private const string Description = """
        Trains a policy by proximal policy optimisation, on one thread, and scores it on episodes that it has not met. Equal options give equal bytes.
        Ctrl-C stops after the rollout in hand, or the scoring; --resume goes on from there, and ends in the same bytes as a training that was never stopped.

        Writes policy.safetensors (what ships), checkpoint.safetensors, curve.csv, curve.png, run.json.

        Examples:
          iotrl-trainer ppo
          iotrl-trainer ppo --environment cartpole --seed 3 --out out/cartpole
          iotrl-trainer ppo --environment thesis --steps 500000 --out out/short
          iotrl-trainer ppo --environment thesis --resume
          iotrl-trainer ppo --environment twin
          iotrl-trainer ppo --environment twin --true-future
        """;

    private static readonly TimeSpan BetweenCheckpoints = TimeSpan.FromSeconds(30);

    internal static Command Create(CommandLineEnvironment environment)
    {
        var arguments = new PpoArguments();
        var command = new Command("ppo", Description);
        foreach (var option in arguments.All) command.Options.Add(option);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(environment, arguments, parsed, cancellationToken), CancellationToken.None));
        return command;
    }

    private static int Run(CommandLineEnvironment environment, PpoArguments arguments, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (create, folder) = (arguments.FactoryOf(parsed), new TrainingFolder(arguments.FolderOf(parsed)));
        var (trainer, curve) = arguments.IsResumed(parsed) ? Resumed(arguments, parsed, create, folder) : (new PpoTrainer(arguments.OptionsOf(parsed), create), new LearningCurve());
        var began = environment.Time.GetTimestamp();
        var stepsBefore = trainer.Steps;
        Train(environment, trainer, curve, folder, cancellationToken);
        var seconds = environment.Time.GetElapsedTime(began).TotalSeconds;
        var checkpoint = folder.WriteCheckpoint(trainer, curve);
        if (!trainer.IsFinished)
            throw CommandFailure.Failed(string.Create(CultureInfo.InvariantCulture, $"interrupted after {trainer.Steps} of {trainer.Options.TotalSteps} steps; the same command with --resume goes on"));
        var scores = Scored(environment, trainer, create, cancellationToken);
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["codeVersion"] = CodeVersion.Text, ["score"] = RunFile.Line(scores) };
        var run = RunFile.Json(new { Algorithm = "ppo", Environment = arguments.EnvironmentOf(parsed), CodeVersion = CodeVersion.Text, trainer.Options, Scores = scores });
        var files = folder.Write(trainer, curve, trainer.ToSnapshot(words), run);
        Tell(environment.Console, trainer, stepsBefore, seconds, scores, [.. files, .. checkpoint]);
        return ExitCode.Ok;
    }

    private static (PpoTrainer Trainer, LearningCurve Curve) Resumed(PpoArguments arguments, ParseResult parsed, Func<IDiscreteEnvironment> create, TrainingFolder folder)
    {
        var checkpoint = folder.ReadCheckpoint();
        var options = arguments.OptionsOf(parsed, folder.Require(PpoTrainer.OptionsOf(checkpoint, create().Layout)));
        return folder.Reading(() =>
        {
            var trainer = new PpoTrainer(options, create);
            trainer.Restore(checkpoint);
            return (trainer, LearningCurve.Of(checkpoint));
        });
    }

    private static void Train(CommandLineEnvironment environment, PpoTrainer trainer, LearningCurve curve, TrainingFolder folder, CancellationToken cancellationToken)
    {
        using var line = new PpoProgressLine(environment, trainer.Options, trainer.Steps);
        var saved = environment.Time.GetTimestamp();
        while (!trainer.IsFinished && !cancellationToken.IsCancellationRequested)
        {
            var progress = Advanced(trainer);
            curve.Add(progress);
            line.Report(progress);
            if (environment.Time.GetElapsedTime(saved) < BetweenCheckpoints) continue;
            folder.WriteCheckpoint(trainer, curve);
            saved = environment.Time.GetTimestamp();
        }
    }

    private static ImmutableArray<PolicyScore> Scored(CommandLineEnvironment environment, PpoTrainer trainer, Func<IDiscreteEnvironment> create, CancellationToken cancellationToken)
    {
        using var progress = new ProgressLine(environment, "scoring");
        try
        {
            return PolicyScore.Of(trainer.ToSnapshot(), create(), progress, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw CommandFailure.Failed("interrupted while the policy was scored; the same command with --resume scores it");
        }
    }

    private static PpoProgress Advanced(PpoTrainer trainer)
    {
        try
        {
            return trainer.Advance();
        }
        catch (NotFiniteNumberException exception)
        {
            throw CommandFailure.Failed(string.Create(CultureInfo.InvariantCulture, $"stopped at step {trainer.Steps}: {exception.Message} Lower the learning rate, or look at the environment; the last checkpoint stays"));
        }
    }

    private static void Tell(IAnsiConsole console, PpoTrainer trainer, long stepsBefore, double seconds, ImmutableArray<PolicyScore> scores, IReadOnlyList<string> files)
    {
        var steps = trainer.Steps - stepsBefore;
        console.WriteLine(Format($"{steps} steps in {seconds:0.0} s ({(seconds > 0 ? steps / seconds / 1000 : 0):0.0}k steps/s), {trainer.Steps} in all; {scores[0].Count} episodes that were never trained on:"));
        var table = new Table { Border = TableBorder.Ascii };
        table.AddColumn("played");
        foreach (var column in (string[])["return", "violations %", "cost", "USD/h", "to planner", "executors"]) table.AddColumn(column, settings => settings.RightAligned());
        foreach (var score in scores)
            table.AddRow(score.Name, Known(score.Return, "0.0"), Known(score.ViolationsPercent, "0.000"), Known(score.Cost, score.Cost < 10 ? "0.000" : "0.0"), Known(score.UsdPerHour, "0.000"), Known(score.VersusPlanner, "0.00"), Known(score.Executors, "0.00"));
        console.Write(table);
        foreach (var file in files) console.WriteLine(file);
    }

    private static string Known(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.CommandLine;
using IoTRl.Cli.Hosting;
using IoTRl.Simulation.Calibration;
using IoTRl.Tournament.Calibration;

namespace IoTRl.Cli.Calibration;

/// <summary><c>iotrl calibrate</c>: the twin's constants out of a recording of a real query, scored on the part that was not fitted.</summary>
internal static class CalibrateCommand
{
    private const string Description = """
        Fits the twin to recorded progress of a Spark Structured Streaming query and scores it on the last third of the recording.
        Prints every constant with its 95 % interval, says which ones the recording does not tell (they keep their default), and the error of
        batch durations and of the backlog on the held-out part; writes twin.json (for iotrl episode --twin), calibration.json and batches.csv.

        A recording: the listener's or recentProgress' json, one object a line (read are timestamp, batchId, batchDuration or
        durationMs.triggerExecution, numInputRows), and the executors over the same time. Vary load and executors while recording: a constant shows
        only where something changes. Requests of executors give the cold start; without them it keeps its default.

        Examples:
          iotrl calibrate progress.jsonl --executors executors.csv --cores 2 --tasks 12
          iotrl calibrate progress.jsonl --executors 4 --cores 1 --trigger 2s --skip 5m --json
          iotrl calibrate progress.jsonl --executors executors.csv --out out/vitals
          iotrl episode --family bursty --twin out/vitals/twin.json

        executors.csv:
          time,event,executor
          2026-03-01T08:00:00Z,joined,1
          2026-03-01T08:05:00Z,requested,
          2026-03-01T08:05:48Z,joined,2
          2026-03-01T08:30:00Z,left,2
        """;

    internal static Command Create(CommandLineEnvironment environment, SharedOptions shared)
    {
        var arguments = new CalibrateArguments();
        var command = new Command("calibrate", Description) { arguments.Progress };
        foreach (var option in arguments.All) command.Options.Add(option);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(environment, arguments, parsed, parsed.GetValue(shared.Json), cancellationToken), cancellationToken));
        return command;
    }

    private static int Run(CommandLineEnvironment environment, CalibrateArguments arguments, ParseResult parsed, bool json, CancellationToken cancellationToken)
    {
        var options = arguments.OptionsOf(parsed);
        var name = arguments.NameOf(parsed);
        var recording = arguments.ProgressOf(parsed);
        var executors = arguments.ExecutorsOf(parsed);
        CalibrationResult result;
        using (var progress = new ProgressLine(environment, $"fitting {name}"))
            result = CommandFailure.Require(Calibrator.Calibrate(recording, executors, options, progress, cancellationToken), name);
        var files = CalibrationFiles.Write(result, arguments.FolderOf(parsed), cancellationToken);
        if (json)
            environment.Output.Write(CalibrationFiles.ToJson(result));
        else
            CalibrationReport.Write(environment.Console, name, result, files);
        return ExitCode.Ok;
    }
}

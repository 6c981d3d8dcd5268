using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using IoTRl.Domain;
using IoTRl.Tournament.Files;
using Spectre.Console;

namespace IoTRl.LoadTests.Forecast;

/// <summary><c>forecast</c>: the on-line predictor on recorded traces against persistence and same-time-yesterday.</summary>
internal static class ForecastCommand
{
    private const int WrongData = 1;
    private const int MissingTraces = 2;

    // A trace without bursts has no share of foreseen ones: NaN is written as a word.
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    internal static Command Create(IAnsiConsole console)
    {
        var traces = new Option<DirectoryInfo?>("--traces")
        {
            Description = "Folder of the recorded traces. Default: IOTRL_TRACES, or ../shared/traces above the working folder.",
        };
        var json = new Option<FileInfo?>("--json") { Description = "File for the scores as json." };
        var command = new Command("forecast", "Scores the on-line predictor on recorded traces: WAPE, pinball loss, Brier score and lead of bursts.")
        {
            traces,
            json,
        };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(console, parsed.GetValue(traces), parsed.GetValue(json), cancellationToken)));
        return command;
    }

    private static int Run(IAnsiConsole console, DirectoryInfo? asked, FileInfo? json, CancellationToken cancellationToken)
    {
        var folder = RecordedTraces.FindFolder(asked);
        if (folder is null) return Refuse(console, Rejection.Of("missing-traces", "There is no folder of recorded traces; name one with --traces or IOTRL_TRACES."));
        var scores = new List<TraceScore>();
        foreach (var name in RecordedTraces.Names)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!RecordedTraces.Read(folder, name).TryGet(out var trace, out var rejection)) return Refuse(console, rejection);
            scores.Add(TraceScorer.Score(trace));
        }
        ForecastTable.Write(console, scores);
        if (json is not null) AtomicFolder.WriteFile(json.FullName, JsonSerializer.Serialize(scores, Json) + "\n");
        if (scores.All(score => score.IsSound)) return 0;
        console.WriteLine("A forecast was not finite.");
        return WrongData;
    }

    private static int Refuse(IAnsiConsole console, Rejection rejection)
    {
        console.WriteLine(rejection.ToString());
        return MissingTraces;
    }
}

using System.Text.Json;
using IoTRl.CommandLine;
using IoTRl.Simulation.Jobs;
using IoTRl.Tests.Simulation.Calibration;

namespace IoTRl.Tests.Cli;

[Trait("Level", "Unit")]
public sealed class CalibrateCommandTests : IDisposable
{
    private static readonly string[] Files = ["batches.csv", "calibration.json", "twin.json"];

    private readonly string _folder = Directory.CreateTempSubdirectory("iotrl-calibrate-").FullName;
    private readonly PlayedRecording _recording = PlayedRecording.Play(
        PlayedRecording.Truth(variation: 0.1), 1, 1200, minute => PlayedRecording.Changing(minute, 1), second => PlayedRecording.Swinging(second, 1));

    public CalibrateCommandTests()
    {
        File.WriteAllText(ProgressFile, _recording.Progress);
        File.WriteAllText(ExecutorsFile, _recording.Executors);
    }

    private string ProgressFile => Path.Combine(_folder, "progress.jsonl");

    private string ExecutorsFile => Path.Combine(_folder, "executors.csv");

    private string Out => Path.Combine(_folder, "out");

    [Fact]
    public async Task Calibrate_ForPeople_TellsConstantsScoresAndFiles()
    {
        using var command = new CommandLineFixture();
        Assert.Equal(ExitCode.Ok, await command.RunAsync("calibrate", ProgressFile, "--executors", ExecutorsFile, "--cores", "2", "--tasks", "24", "--out", Out));
        var overhead = Row(command, "| batchOverheadSeconds ");
        Assert.Contains(" fitted ", overhead, StringComparison.Ordinal);
        Assert.Contains(" .. ", overhead, StringComparison.Ordinal);
        Assert.Contains(" given ", Row(command, "| tasksPerBatch "), StringComparison.Ordinal);
        Assert.Contains(" default ", Row(command, "| slownessLagSeconds "), StringComparison.Ordinal);
        Assert.Matches(@"batch duration, MAPE +\| \d+\.\d % +\| \d+ batches", command.Output);
        Assert.Matches(@"backlog, mean error +\| \d+\.\d % \(\d+ of \d+ records\) +\| \d+ s", command.Output);
        Assert.All(Files, file => Assert.Contains(Path.Combine(Out, file), command.Output, StringComparison.Ordinal));
        Assert.Equal(Files, Names());
        Assert.DoesNotContain('\u001b', command.Output);
    }

    [Fact]
    public async Task Calibrate_WithJson_PrintsOnlyWhatItWrites()
    {
        using var command = new CommandLineFixture();
        Assert.Equal(ExitCode.Ok, await command.RunAsync("calibrate", ProgressFile, "--executors", ExecutorsFile, "--cores", "2", "--tasks", "24", "--json", "--out", Out));
        Assert.Equal(await Text("calibration.json"), command.Output);
        using var json = JsonDocument.Parse(command.Output);
        Assert.True(json.RootElement.GetProperty("score").GetProperty("heldOutMapePercent").GetDouble() > 0);
        Assert.Contains(json.RootElement.GetProperty("constants").EnumerateArray(), constant =>
            constant.GetProperty("name").GetString() == "coreSecondsPerRecord" && constant.GetProperty("origin").GetString() == "fitted");
        Assert.DoesNotContain(_folder, command.Output, StringComparison.Ordinal);
        var batches = (await Text("batches.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("batch,time,records,executors,recorded_s,predicted_s,part", batches[0]);
        Assert.Equal(json.RootElement.GetProperty("score").GetProperty("heldOutBatches").GetInt32(), batches.Count(row => row.EndsWith(",held-out", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Episode_WithACalibratedTwin_PlaysItsConstants()
    {
        using var calibrate = new CommandLineFixture();
        Assert.Equal(ExitCode.Ok, await calibrate.RunAsync("calibrate", ProgressFile, "--executors", ExecutorsFile, "--cores", "2", "--tasks", "24", "--out", Out));
        Assert.True(JobTwinOptionsFile.Parse(await Text("twin.json")).TryGet(out var twin, out _));
        using var episode = new CommandLineFixture();
        Assert.Equal(ExitCode.Ok, await episode.RunAsync(
            "episode", "--family", "flat", "--policy", "fixed", "--seconds", "60", "--history", "0", "--twin", Path.Combine(Out, "twin.json"), "--json", "--out", Path.Combine(_folder, "episode")));
        using var json = JsonDocument.Parse(episode.Output);
        Assert.Equal(twin.ExecutorRateRecordsPerSecond, json.RootElement.GetProperty("executorRecordsPerSecond").GetDouble());
        Assert.Equal(twin.BatchOverheadSeconds, json.RootElement.GetProperty("twin").GetProperty("batchOverheadSeconds").GetDouble());
    }

    [Fact]
    public async Task Calibrate_OfACorruptLine_NamesItAndWritesNothing()
    {
        await File.AppendAllTextAsync(ProgressFile, "{\"timestamp\":\n", TestContext.Current.CancellationToken);
        using var command = new CommandLineFixture();
        Assert.Equal(ExitCode.WrongUse, await command.RunAsync("calibrate", ProgressFile, "--executors", ExecutorsFile, "--out", Out));
        var lines = _recording.Progress.Count(letter => letter == '\n');
        Assert.Contains($"progress.jsonl: line {lines + 1}: ", Assert.Single(command.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
        Assert.Empty(command.Output);
    }

    [Fact]
    public async Task Calibrate_Interrupted_LeavesTheOlderResultAndNothingElse()
    {
        Directory.CreateDirectory(Out);
        await File.WriteAllTextAsync(Path.Combine(Out, "twin.json"), "older", TestContext.Current.CancellationToken);
        using var cancelled = new CancellationTokenSource();
        using var command = new CommandLineFixture { Token = cancelled.Token };
        await cancelled.CancelAsync();
        Assert.Equal(ExitCode.Failed, await command.RunAsync("calibrate", ProgressFile, "--executors", ExecutorsFile, "--out", Out));
        Assert.Contains("nothing was written", Assert.Single(command.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(["twin.json"], Names());
        Assert.Equal("older", await Text("twin.json"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<string> Text(string file) => File.ReadAllTextAsync(Path.Combine(Out, file), TestContext.Current.CancellationToken);

    private IEnumerable<string?> Names() => Directory.GetFileSystemEntries(Out).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private static string Row(CommandLineFixture command, string start) => Assert.Single(command.Output.Split('\n'), line => line.StartsWith(start, StringComparison.Ordinal));
}

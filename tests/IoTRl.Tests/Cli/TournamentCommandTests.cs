using System.Text.Json;
using IoTRl.CommandLine;

namespace IoTRl.Tests.Cli;

[Trait("Level", "Unit")]
public sealed class TournamentCommandTests : IDisposable
{
    private static readonly string[] Files = ["cost-against-violations.png", "report.md", "results.csv", "results_summary.csv", "run.json", "timings.csv"];
    private static readonly string[] Short = ["tournament", "--environment", "thesis", "--episodes", "3", "--steps", "40"];

    private readonly CommandFolder _runs = new(Short);

    [Fact]
    public async Task Tournament_OfThesis_TellsTheTableAndWritesItsFiles()
    {
        var output = await _runs.PlayAsync("a", "--policies", "fixed,one-line,bound");
        var row = Assert.Single(output.Split('\n'), line => line.StartsWith("| fixed ", StringComparison.Ordinal));
        Assert.Contains("+-", row, StringComparison.Ordinal);
        Assert.Contains("90.0", row, StringComparison.Ordinal);
        Assert.Contains("2251", row, StringComparison.Ordinal);
        var agent = Assert.Single(output.Split('\n'), line => line.StartsWith("| edge-aware-rl ", StringComparison.Ordinal));
        Assert.Contains("3287", agent, StringComparison.Ordinal);
        Assert.Contains("do not compare", output, StringComparison.Ordinal);
        Assert.All(Files, file => Assert.Contains(_runs.PathOf("a", file), output, StringComparison.Ordinal));
        Assert.Equal(Files, _runs.Names("a"));
        Assert.DoesNotContain('\u001b', output);
    }

    [Theory]
    [InlineData("two threads", "--threads", "2")]
    [InlineData("again", "--threads", "1")]
    public async Task Tournament_Repeated_GivesEqualBytesWhateverTheThreads(string name, string option, string value)
    {
        await _runs.PlayAsync("a", "--threads", "1");
        await _runs.PlayAsync("elsewhere", option, value);
        foreach (var file in Files.Where(file => file != "timings.csv"))
            Assert.True(_runs.Bytes("a", file).AsSpan().SequenceEqual(_runs.Bytes("elsewhere", file)), $"{name}: {file} differs");
        foreach (var file in Files.Where(file => Path.GetExtension(file) != ".png"))
            Assert.DoesNotContain(_runs.Root, await File.ReadAllTextAsync(_runs.PathOf("a", file), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tournament_WithJson_PrintsOnlyStandingsAndTheRun()
    {
        var output = await _runs.PlayAsync("a", "--json", "--policies", "seer,bound", "--seed", "7", "--scenario", "balanced");
        using var json = JsonDocument.Parse(output);
        Assert.Equal(["seer", "bound"], json.RootElement.GetProperty("standings").EnumerateArray().Select(standing => standing.GetProperty("name").GetString()));
        Assert.Equal(4, json.RootElement.GetProperty("published").GetArrayLength());
        Assert.DoesNotContain(_runs.Root, output, StringComparison.Ordinal);
        using var run = JsonDocument.Parse(await File.ReadAllTextAsync(_runs.PathOf("a", "run.json"), TestContext.Current.CancellationToken));
        Assert.Equal(run.RootElement.GetRawText().Where(letter => !char.IsWhiteSpace(letter)), json.RootElement.GetProperty("run").GetRawText().Where(letter => !char.IsWhiteSpace(letter)));
        Assert.Equal((7, 9), (run.RootElement.GetProperty("firstSeed").GetInt32(), run.RootElement.GetProperty("lastSeed").GetInt32()));
        Assert.Equal("balanced", run.RootElement.GetProperty("scenario").GetProperty("name").GetString());
        Assert.StartsWith("0.1.0", run.RootElement.GetProperty("codeVersion").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tournament_Interrupted_LeavesTheOlderRunAndNothingElse()
    {
        await _runs.PlayAsync("a", "--policies", "fixed");
        var before = _runs.Names("a").Select(file => _runs.Bytes("a", file)).ToArray();
        using var cancelled = new CancellationTokenSource();
        // The clock is asked at both ends of every episode: the tenth question falls into the midst of them.
        using var command = new CommandLineFixture { Time = new CountingTime(10, cancelled.Cancel), Token = cancelled.Token };
        Assert.Equal(ExitCode.Failed, await command.RunAsync(_runs.Words("a")));
        Assert.Contains("nothing was written", Assert.Single(command.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(Files, _runs.Names("a"));
        Assert.Equal(before, _runs.Names("a").Select(file => _runs.Bytes("a", file)));
    }

    [Fact]
    public async Task Tournament_InterruptedInANewFolder_LeavesNoFolder()
    {
        using var cancelled = new CancellationTokenSource();
        using var command = new CommandLineFixture { Time = new CountingTime(10, cancelled.Cancel), Token = cancelled.Token };
        Assert.Equal(ExitCode.Failed, await command.RunAsync([.. Short, "--out", _runs.Root]));
        Assert.False(Directory.Exists(_runs.Root));
        Assert.Empty(command.Output);
    }

    public void Dispose() => _runs.Dispose();
}

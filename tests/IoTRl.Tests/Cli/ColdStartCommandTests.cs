using System.Text.Json;
using IoTRl.CommandLine;

namespace IoTRl.Tests.Cli;

[Trait("Level", "Unit")]
public sealed class ColdStartCommandTests : IDisposable
{
    private static readonly string[] Files = ["cold-start.json", "cold-start.png", "proactive.csv", "reactive.csv"];

    private readonly CommandFolder _runs = new("demo", "cold-start");

    [Fact]
    public async Task ColdStart_ForPeople_TellsTheStoryTheTotalsAndTheConclusion()
    {
        var output = await _runs.PlayAsync("a");
        var lines = output.Split('\n', StringSplitOptions.TrimEntries);
        var announced = Array.FindIndex(lines, line => line.Contains("gateways  announce", StringComparison.Ordinal));
        var asked = Array.FindIndex(lines, line => line.Contains("tuned     asks for more executors", StringComparison.Ordinal));
        var arrives = Array.FindIndex(lines, line => line.Contains("the burst arrives", StringComparison.Ordinal));
        Assert.True(0 < announced && announced < asked && asked < arrives, output);
        Assert.Contains("| tuned, told nothing |", output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(_runs.PathOf("a", "cold-start.json"), TestContext.Current.CancellationToken));
        Assert.Contains(json.RootElement.GetProperty("conclusion").GetString(), lines);
        Assert.All(Files, file => Assert.Contains(_runs.PathOf("a", file), output, StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task ColdStart_WithJson_PrintsOnlyTheSummaryThatItWrites()
    {
        var output = await _runs.PlayAsync("a", "--json", "--proactive", "ds2-forecast", "--announced", "1", "--lead", "1m", "--cold-start", "new-nodes", "--seed", "7");
        Assert.Equal(await File.ReadAllTextAsync(_runs.PathOf("a", "cold-start.json"), TestContext.Current.CancellationToken), output);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(("ds2-forecast", 7, 60, 150.0), (
            json.RootElement.GetProperty("proactive").GetProperty("policy").GetString(), json.RootElement.GetProperty("seed").GetInt32(),
            json.RootElement.GetProperty("leadSeconds").GetInt32(), json.RootElement.GetProperty("coldStartMedianSeconds").GetDouble()));
        Assert.DoesNotContain(_runs.Root, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ColdStart_Repeated_PrintsTheSameWords()
    {
        var (first, second) = (await _runs.PlayAsync("a", "--seed", "3"), await _runs.PlayAsync("a", "--seed", "3"));
        Assert.Equal(first, second);
        Assert.NotEqual(first, await _runs.PlayAsync("a", "--seed", "4"));
    }

    [Fact]
    public async Task ColdStart_WhenNothingIsAnnounced_SaysSoAndShowsNoRowOfIt()
    {
        var output = await _runs.PlayAsync("a", "--announced", "0", "--lead", "0s");
        Assert.Contains("nothing was announced", output, StringComparison.Ordinal);
        Assert.DoesNotContain("told nothing", output, StringComparison.Ordinal);
        Assert.DoesNotContain("gateways", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ColdStart_Interrupted_LeavesTheOlderRunAndNothingElse()
    {
        await _runs.PlayAsync("a");
        var before = _runs.Names("a").Select(file => _runs.Bytes("a", file)).ToArray();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        foreach (var folder in (string[])["a", "new"])
        {
            using var command = new CommandLineFixture { Token = cancelled.Token };
            Assert.Equal(ExitCode.Failed, await command.RunAsync(_runs.Words(folder, "--seed", "2")));
            Assert.Contains("nothing was written", Assert.Single(command.ErrorLines), StringComparison.Ordinal);
        }

        Assert.Equal(Files, _runs.Names("a"));
        Assert.Equal(before, _runs.Names("a").Select(file => _runs.Bytes("a", file)));
        Assert.False(Directory.Exists(_runs.PathOf("new")));
    }

    public void Dispose() => _runs.Dispose();
}

using System.Text.Json;
using IoTRl.CommandLine;

namespace IoTRl.Tests.Cli;

[Trait("Level", "Unit")]
public sealed class ColdStartCommandTests : IDisposable
{
    private static readonly string[] Files = ["cold-start.json", "cold-start.png", "proactive.csv", "reactive.csv"];

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"iotrl-demo-{Guid.NewGuid():N}");

    [Fact]
    public async Task ColdStart_ForPeople_TellsTheStoryTheTotalsAndTheConclusion()
    {
        var output = await PlayAsync("a");
        var lines = output.Split('\n', StringSplitOptions.TrimEntries);
        var announced = Array.FindIndex(lines, line => line.Contains("gateways  announce", StringComparison.Ordinal));
        var asked = Array.FindIndex(lines, line => line.Contains("tuned     asks for more executors", StringComparison.Ordinal));
        var arrives = Array.FindIndex(lines, line => line.Contains("the burst arrives", StringComparison.Ordinal));
        Assert.True(0 < announced && announced < asked && asked < arrives, output);
        Assert.Contains("| tuned, told nothing |", output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "a", "cold-start.json"), TestContext.Current.CancellationToken));
        Assert.Contains(json.RootElement.GetProperty("conclusion").GetString(), lines);
        Assert.All(Files, file => Assert.Contains(Path.Combine(_folder, "a", file), output, StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task ColdStart_WithJson_PrintsOnlyTheSummaryThatItWrites()
    {
        var output = await PlayAsync("a", "--json", "--proactive", "ds2-forecast", "--announced", "1", "--lead", "1m", "--cold-start", "new-nodes", "--seed", "7");
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(_folder, "a", "cold-start.json"), TestContext.Current.CancellationToken), output);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(("ds2-forecast", 7, 60, 150.0), (
            json.RootElement.GetProperty("proactive").GetProperty("policy").GetString(), json.RootElement.GetProperty("seed").GetInt32(),
            json.RootElement.GetProperty("leadSeconds").GetInt32(), json.RootElement.GetProperty("coldStartMedianSeconds").GetDouble()));
        Assert.DoesNotContain(_folder, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ColdStart_Repeated_PrintsTheSameWords()
    {
        var (first, second) = (await PlayAsync("a", "--seed", "3"), await PlayAsync("a", "--seed", "3"));
        Assert.Equal(first, second);
        Assert.NotEqual(first, await PlayAsync("a", "--seed", "4"));
    }

    [Fact]
    public async Task ColdStart_WhenNothingIsAnnounced_SaysSoAndShowsNoRowOfIt()
    {
        var output = await PlayAsync("a", "--announced", "0", "--lead", "0s");
        Assert.Contains("nothing was announced", output, StringComparison.Ordinal);
        Assert.DoesNotContain("told nothing", output, StringComparison.Ordinal);
        Assert.DoesNotContain("gateways", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ColdStart_Interrupted_LeavesTheOlderRunAndNothingElse()
    {
        await PlayAsync("a");
        var before = Names("a").Select(Bytes).ToArray();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        foreach (var folder in (string[])["a", "new"])
        {
            using var command = new CommandLineFixture { Token = cancelled.Token };
            Assert.Equal(ExitCode.Failed, await command.RunAsync("demo", "cold-start", "--seed", "2", "--out", Path.Combine(_folder, folder)));
            Assert.Contains("nothing was written", Assert.Single(command.ErrorLines), StringComparison.Ordinal);
        }

        Assert.Equal(Files, Names("a").Select(Path.GetFileName));
        Assert.Equal(before, Names("a").Select(Bytes));
        Assert.False(Directory.Exists(Path.Combine(_folder, "new")));
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> PlayAsync(string folder, params string[] more)
    {
        using var command = new CommandLineFixture();
        var exitCode = await command.RunAsync(["demo", "cold-start", "--out", Path.Combine(_folder, folder), .. more]);
        Assert.True(exitCode == ExitCode.Ok, command.Error);
        return command.Output;
    }

    private IEnumerable<string> Names(string folder) => Directory.GetFileSystemEntries(Path.Combine(_folder, folder)).Order(StringComparer.Ordinal);

    private static byte[] Bytes(string path) => File.ReadAllBytes(path);
}

using System.Text.Json;
using IoTRl.CommandLine;

namespace IoTRl.Tests.Cli;

[Trait("Level", "Unit")]
public sealed class EpisodeCommandTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"iotrl-cli-{Guid.NewGuid():N}");

    [Fact]
    public async Task Episode_WithJson_PrintsOnlyTheSummaryThatItWrites()
    {
        using var command = new CommandLineFixture();
        Assert.Equal(ExitCode.Ok, await command.RunAsync("episode", "--family", "flat", "--policy", "fixed", "--seconds", "60", "--history", "0", "--json", "--out", _folder));
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(_folder, "episode.json"), TestContext.Current.CancellationToken), command.Output);
        using var summary = JsonDocument.Parse(command.Output);
        Assert.Equal("fixed", summary.RootElement.GetProperty("policy").GetString());
        Assert.Equal(12, summary.RootElement.GetProperty("intervals").GetInt32());
        Assert.DoesNotContain(_folder, command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Episode_ForPeople_TellsDecisionsInWordsAndTotals()
    {
        using var command = new CommandLineFixture();
        Assert.Equal(ExitCode.Ok, await command.RunAsync("episode", "--family", "flat", "--policy", "fixed", "--seconds", "60", "--history", "0", "--out", _folder));
        Assert.Contains("0:00:05", command.Output, StringComparison.Ordinal);
        Assert.Contains("fixed size", command.Output, StringComparison.Ordinal);
        Assert.Contains("of 12 intervals", command.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', command.Output);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}

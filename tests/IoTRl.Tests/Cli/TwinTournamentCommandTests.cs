using System.Text.Json;
using IoTRl.CommandLine;
using IoTRl.Tournament.Twins;

namespace IoTRl.Tests.Cli;

[Trait("Level", "Unit")]
public sealed class TwinTournamentCommandTests : IDisposable
{
    private static readonly string[] Files =
    [
        "cost-against-late.png", "episode-bursty.png", "report.md", "results.csv", "results_headline.csv", "results_summary.csv", "run.json", "sweeps.csv", "timings.csv",
    ];

    private static readonly string[] Short =
        ["tournament", "--families", "bursty", "--policies", "fixed,ds2", "--episodes", "2", "--training", "1", "--hours", "0.25", "--mean", "0.3", "--sweeps", "none"];

    private readonly CommandFolder _runs = new(Short);

    [Fact]
    public async Task Tournament_WithOneAndTwoThreads_GivesEqualBytesAndTellsATable()
    {
        var output = await _runs.PlayAsync("a", "--threads", "1");
        Assert.Single(output.Split('\n'), line => line.StartsWith("| fixed ", StringComparison.Ordinal));
        Assert.Single(output.Split('\n'), line => line.StartsWith("| bound ", StringComparison.Ordinal));
        await _runs.PlayAsync("elsewhere", "--threads", "2");
        Assert.Equal(Files, _runs.Names("a"));
        foreach (var file in Files.Where(file => file != "timings.csv"))
            Assert.True(_runs.Bytes("a", file).AsSpan().SequenceEqual(_runs.Bytes("elsewhere", file)), $"{file} differs");
        foreach (var file in Files.Where(file => Path.GetExtension(file) != ".png"))
            Assert.DoesNotContain(_runs.Root, await File.ReadAllTextAsync(_runs.PathOf("a", file), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tournament_Interrupted_GoesOnWhereItWas()
    {
        var whole = await _runs.PlayAsync("whole", "--json");
        using var cancelled = new CancellationTokenSource();
        // The clock is asked at both ends of every contestant's window: the thirtieth question falls into the midst of them.
        using (var command = new CommandLineFixture { Time = new CountingTime(30, cancelled.Cancel), Token = cancelled.Token })
        {
            Assert.Equal(ExitCode.Failed, await command.RunAsync(_runs.Words("a", "--threads", "1")));
            Assert.Contains("goes on where it was", Assert.Single(command.ErrorLines), StringComparison.Ordinal);
        }

        Assert.Equal([TournamentJournal.FileName], _runs.Names("a"));
        Assert.Equal(whole, await _runs.PlayAsync("a", "--json"));
        Assert.Equal(Files, _runs.Names("a"));
        Assert.True(_runs.Bytes("whole", "results.csv").AsSpan().SequenceEqual(_runs.Bytes("a", "results.csv")));
    }

    [Fact]
    public async Task Tournament_WithJson_PrintsHeadlineBoundAndRun()
    {
        using var json = JsonDocument.Parse(await _runs.PlayAsync("a", "--json"));
        Assert.Equal(["fixed", "ds2"], json.RootElement.GetProperty("headline").EnumerateArray().Select(row => row.GetProperty("name").GetString()));
        Assert.True(json.RootElement.GetProperty("bound").GetProperty("value").GetDouble() > 0);
        Assert.Equal("twin", json.RootElement.GetProperty("run").GetProperty("environment").GetString());
    }

    public void Dispose() => _runs.Dispose();
}

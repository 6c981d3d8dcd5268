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

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"iotrl-twin-{Guid.NewGuid():N}");

    [Fact]
    public async Task Tournament_WithOneAndTwoThreads_GivesEqualBytesAndTellsATable()
    {
        var output = await PlayAsync("a", "--threads", "1");
        Assert.Single(output.Split('\n'), line => line.StartsWith("| fixed ", StringComparison.Ordinal));
        Assert.Single(output.Split('\n'), line => line.StartsWith("| bound ", StringComparison.Ordinal));
        await PlayAsync("elsewhere", "--threads", "2");
        Assert.Equal(Files, Names("a"));
        foreach (var file in Files.Where(file => file != "timings.csv"))
            Assert.True(Bytes("a", file).AsSpan().SequenceEqual(Bytes("elsewhere", file)), $"{file} differs");
        foreach (var file in Files.Where(file => Path.GetExtension(file) != ".png"))
            Assert.DoesNotContain(_folder, await File.ReadAllTextAsync(Path.Combine(_folder, "a", file), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tournament_Interrupted_GoesOnWhereItWas()
    {
        var whole = await PlayAsync("whole", "--json");
        using var cancelled = new CancellationTokenSource();
        // The clock is asked at both ends of every contestant's window: the thirtieth question falls into the midst of them.
        using (var command = new CommandLineFixture { Time = new CountingTime(30, cancelled.Cancel), Token = cancelled.Token })
        {
            Assert.Equal(ExitCode.Failed, await command.RunAsync([.. Short, "--threads", "1", "--out", Path.Combine(_folder, "a")]));
            Assert.Contains("goes on where it was", Assert.Single(command.ErrorLines), StringComparison.Ordinal);
        }

        Assert.Equal([TournamentJournal.FileName], Names("a"));
        Assert.Equal(whole, await PlayAsync("a", "--json"));
        Assert.Equal(Files, Names("a"));
        Assert.True(Bytes("whole", "results.csv").AsSpan().SequenceEqual(Bytes("a", "results.csv")));
    }

    [Fact]
    public async Task Tournament_WithJson_PrintsHeadlineBoundAndRun()
    {
        using var json = JsonDocument.Parse(await PlayAsync("a", "--json"));
        Assert.Equal(["fixed", "ds2"], json.RootElement.GetProperty("headline").EnumerateArray().Select(row => row.GetProperty("name").GetString()));
        Assert.True(json.RootElement.GetProperty("bound").GetProperty("value").GetDouble() > 0);
        Assert.Equal("twin", json.RootElement.GetProperty("run").GetProperty("environment").GetString());
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> PlayAsync(string folder, params string[] more)
    {
        using var command = new CommandLineFixture();
        var exitCode = await command.RunAsync([.. Short, "--out", Path.Combine(_folder, folder), .. more]);
        Assert.True(exitCode == ExitCode.Ok, command.Error);
        return command.Output;
    }

    private IEnumerable<string?> Names(string folder) => Directory.GetFileSystemEntries(Path.Combine(_folder, folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private byte[] Bytes(string folder, string file) => File.ReadAllBytes(Path.Combine(_folder, folder, file));
}

using System.Globalization;
using IoTRl.CommandLine;
using IoTRl.Tests.Cli;
using IoTRl.Trainer.Hosting;

namespace IoTRl.Tests.Trainer;

[Trait("Level", "Learning")]
public sealed class MetaCommandTests : IDisposable
{
    private readonly CommandFolder _runs = new("meta") { Program = TrainerHost.RunAsync };

    [Fact]
    public async Task Meta_OnTheNetworkThatShips_FindsAConstantAndTellsTheAblation()
    {
        var output = await _runs.PlayAsync("a");
        Assert.Equal(["curve.csv", "curve.png", "policy.safetensors", "run.json"], _runs.Names("a"));
        var rows = output.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToArray();
        Assert.Equal(1 + 7 + 2, rows.Length);
        var best = Assert.Single(rows, row => row[1].EndsWith("the best constant", StringComparison.Ordinal));
        Assert.Equal("0.000 +- 0.000", best[3]);

        // What TD3 misses of the best constant is less than a tenth of what the worst constant does.
        var (missed, worst) = (Versus(rows[^1]), rows[1..8].Min(Versus));
        Assert.Equal("TD3", rows[^1][1]);
        Assert.True(missed > worst / 10, $"TD3 {missed}, the worst constant {worst}");
    }

    [Fact]
    public async Task Meta_OnAFileThatIsNoPolicy_SaysWhatIsWrongWithIt()
    {
        var file = _runs.PathOf("", "bad.safetensors");
        Directory.CreateDirectory(_runs.Root);
        await File.WriteAllTextAsync(file, "no policy at all", TestContext.Current.CancellationToken);
        using var command = new CommandLineFixture { Program = TrainerHost.RunAsync };
        Assert.Equal(ExitCode.WrongUse, await command.RunAsync(_runs.Words("a", "--policy", file)));
        Assert.Contains("bad.safetensors: is no safetensors file", command.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.WrongUse, await command.RunAsync("meta", "--steps", "0"));
        Assert.Contains("--steps must lie between", command.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _runs.Dispose();

    private static double Versus(string[] row) => double.Parse(row[3].Split(' ')[0], CultureInfo.InvariantCulture);
}

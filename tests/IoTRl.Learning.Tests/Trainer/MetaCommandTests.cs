using IoTRl.CommandLine;

namespace IoTRl.Learning.Tests.Trainer;

[Trait("Level", "Learning")]
public sealed class MetaCommandTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"iotrl-meta-{Guid.NewGuid():N}");

    [Fact]
    public async Task Meta_OnTheNetworkThatShips_FindsAConstantAndTellsTheAblation()
    {
        using var command = new TrainerFixture();
        var exitCode = await command.RunAsync("meta", "--out", _folder);
        Assert.True(exitCode == ExitCode.Ok, command.Error);
        Assert.Equal(["curve.csv", "curve.png", "policy.safetensors", "run.json"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var rows = command.Output.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToArray();
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
        Directory.CreateDirectory(_folder);
        var file = Path.Combine(_folder, "bad.safetensors");
        await File.WriteAllTextAsync(file, "no policy at all", TestContext.Current.CancellationToken);
        using var command = new TrainerFixture();
        Assert.Equal(ExitCode.WrongUse, await command.RunAsync("meta", "--policy", file, "--out", _folder));
        Assert.Contains("bad.safetensors: is no safetensors file", command.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.WrongUse, await command.RunAsync("meta", "--steps", "0"));
        Assert.Contains("--steps must lie between", command.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private static double Versus(string[] row) => double.Parse(row[3].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
}

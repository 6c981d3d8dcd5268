using IoTRl.CommandLine;
using IoTRl.Domain.Networks;

namespace IoTRl.Learning.Tests.Trainer;

[Trait("Level", "Learning")]
public sealed class PpoCommandTests : IDisposable
{
    private static readonly string[] Files = ["checkpoint.safetensors", "curve.csv", "curve.png", "policy.safetensors", "run.json"];
    private static readonly string[] Short = ["ppo", "--environment", "cartpole", "--steps", "4096"];

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"iotrl-trainer-{Guid.NewGuid():N}");

    [Fact]
    public async Task Ppo_OfATask_TellsItsScoreAndWritesItsFiles()
    {
        var output = await TrainAsync("a", [.. Short]);
        Assert.Contains("4096 steps in", output, StringComparison.Ordinal);
        Assert.Contains("| cartpole/1 |", output, StringComparison.Ordinal);
        Assert.Equal(Files, Names("a"));
        Assert.All(Files, file => Assert.Contains(Path.Combine(_folder, "a", file), output, StringComparison.Ordinal));
        var curve = await File.ReadAllLinesAsync(Path.Combine(_folder, "a", "curve.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(1 + 8, curve.Length);
        Assert.StartsWith("steps,episodes,episodic_return,episodic_length,violations_pct,cost,", curve[0], StringComparison.Ordinal);
        Assert.Contains(",,,", curve[1], StringComparison.Ordinal);
        Assert.True(PolicySnapshot.Read(Bytes("a", "policy.safetensors"), "cartpole/1", 4).TryGet(out var policy, out var rejection), $"{rejection}");
        Assert.Contains("\"return\":", policy.File.Metadata["score"], StringComparison.Ordinal);
        Assert.StartsWith("0.1.0", policy.File.Metadata["codeVersion"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ppo_InterruptedAndResumed_EndsInTheBytesOfARunThatWasNever()
    {
        await TrainAsync("whole", [.. Short]);
        using var cancelled = new CancellationTokenSource();
        // The clock is asked at the begin and after each rollout: the fifth question falls into the midst.
        using (var command = new TrainerFixture { Time = new CountingTime(5, cancelled.Cancel), Token = cancelled.Token })
        {
            Assert.Equal(ExitCode.Failed, await command.RunAsync([.. Short, "--out", Path.Combine(_folder, "parts")]));
            Assert.Contains("with --resume goes on", command.Error, StringComparison.Ordinal);
            Assert.Equal(["checkpoint.safetensors"], Names("parts"));
        }

        await TrainAsync("parts", "ppo", "--environment", "cartpole", "--resume");
        Assert.Equal(Files, Names("parts"));
        foreach (var file in Files) Assert.True(Bytes("whole", file).AsSpan().SequenceEqual(Bytes("parts", file)), file);
    }

    [Theory]
    [InlineData("unknown environment", "there is no environment 'mars'", "ppo", "--environment", "mars")]
    [InlineData("no steps", "--steps", "ppo", "--steps", "0")]
    [InlineData("a word that is no number", "--seed", "ppo", "--seed", "x")]
    [InlineData("nothing to resume", "there is no", "ppo", "--resume")]
    [InlineData("unknown command", "'fly'", "fly")]
    public async Task Ppo_AskedWrongly_SaysWhatAndWritesNothing(string name, string expected, params string[] args)
    {
        using var command = new TrainerFixture();
        string[] all = args[0] == "ppo" ? [.. args, "--out", _folder] : args;
        Assert.True(ExitCode.WrongUse == await command.RunAsync(all), name);
        Assert.StartsWith("iotrl-trainer: ", command.Error, StringComparison.Ordinal);
        Assert.Contains(expected, command.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder));
    }

    [Theory]
    [InlineData("another seed", "--seed 2 belongs to a new training", "cartpole", "--seed", "2")]
    [InlineData("other steps", "--steps 9 belongs to a new training", "cartpole", "--steps", "9")]
    [InlineData("another task", "layout: is 'cartpole/1'", "pendulum")]
    public async Task Ppo_ResumedAsAnother_SaysWhatDiffers(string name, string expected, string environment, params string[] more)
    {
        await TrainAsync("a", "ppo", "--environment", "cartpole", "--steps", "512");
        using var command = new TrainerFixture();
        Assert.True(ExitCode.WrongUse == await command.RunAsync(["ppo", "--environment", environment, "--resume", "--out", Path.Combine(_folder, "a"), .. more]), name);
        Assert.Contains(expected, command.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("half", 0.5)]
    [InlineData("nothing", 0)]
    public async Task Ppo_ResumedFromADamagedCheckpoint_NamesTheFile(string name, double share)
    {
        await TrainAsync("a", "ppo", "--environment", "cartpole", "--steps", "512");
        var bytes = Bytes("a", "checkpoint.safetensors");
        await File.WriteAllBytesAsync(Path.Combine(_folder, "a", "checkpoint.safetensors"), bytes[..(int)(share * bytes.Length)], TestContext.Current.CancellationToken);
        using var command = new TrainerFixture();
        Assert.True(ExitCode.WrongUse == await command.RunAsync("ppo", "--environment", "cartpole", "--resume", "--out", Path.Combine(_folder, "a")), name);
        Assert.Contains("checkpoint.safetensors: ", command.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ppo_OnATerminal_ShowsWhereItStands()
    {
        using var command = new TrainerFixture { ShowsProgress = true };
        Assert.Equal(ExitCode.Ok, await command.RunAsync("ppo", "--environment", "thesis", "--steps", "20000", "--out", _folder));
        Assert.All(["violations ", "cost ", "KL ", "entropy ", "explained ", "k steps/s"], word => Assert.Contains(word, command.Error, StringComparison.Ordinal));
        Assert.Contains("| healthcare_critical ", command.Output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> TrainAsync(string folder, params string[] args)
    {
        using var command = new TrainerFixture();
        var exitCode = await command.RunAsync([.. args, "--out", Path.Combine(_folder, folder)]);
        Assert.True(exitCode == ExitCode.Ok, command.Error);
        Assert.Empty(command.Error);
        return command.Output;
    }

    private IEnumerable<string?> Names(string folder) => Directory.GetFileSystemEntries(Path.Combine(_folder, folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private byte[] Bytes(string folder, string file) => File.ReadAllBytes(Path.Combine(_folder, folder, file));

    private sealed class CountingTime(int questions, Action then) : TimeProvider
    {
        private int _asked;

        public override long GetTimestamp()
        {
            if (Interlocked.Increment(ref _asked) == questions) then();
            return base.GetTimestamp();
        }
    }
}

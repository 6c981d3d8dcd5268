using IoTRl.CommandLine;
using IoTRl.Domain.Networks;
using IoTRl.Tests.Cli;
using IoTRl.Trainer.Hosting;

namespace IoTRl.Tests.Trainer;

[Trait("Level", "Learning")]
public sealed class PpoCommandTests : IDisposable
{
    private static readonly string[] Files = ["checkpoint.safetensors", "curve.csv", "curve.png", "policy.safetensors", "run.json"];

    private readonly CommandFolder _runs = new("ppo", "--environment", "cartpole") { Program = TrainerHost.RunAsync };

    [Fact]
    public async Task Ppo_OfATask_TellsItsScoreAndWritesItsFiles()
    {
        var output = await _runs.PlayAsync("a", "--steps", "4096");
        Assert.Contains("4096 steps in", output, StringComparison.Ordinal);
        Assert.Contains("| cartpole/1 |", output, StringComparison.Ordinal);
        Assert.Equal(Files, _runs.Names("a"));
        Assert.All(Files, file => Assert.Contains(_runs.PathOf("a", file), output, StringComparison.Ordinal));
        var curve = await File.ReadAllLinesAsync(_runs.PathOf("a", "curve.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(1 + 8, curve.Length);
        Assert.StartsWith("steps,episodes,episodic_return,episodic_length,violations_pct,cost,", curve[0], StringComparison.Ordinal);
        Assert.Contains(",,,", curve[1], StringComparison.Ordinal);
        Assert.True(PolicySnapshot.Read(_runs.Bytes("a", "policy.safetensors"), "cartpole/1", 4).TryGet(out var policy, out var rejection), $"{rejection}");
        Assert.Contains("\"return\":", policy.File.Metadata["score"], StringComparison.Ordinal);
        Assert.StartsWith("0.1.0", policy.File.Metadata["codeVersion"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ppo_InterruptedAndResumed_EndsInTheBytesOfARunThatWasNever()
    {
        await _runs.PlayAsync("whole", "--steps", "4096");
        using var cancelled = new CancellationTokenSource();
        // The clock is asked at the begin and after each rollout: the fifth question falls into the midst.
        using (var command = new CommandLineFixture { Program = TrainerHost.RunAsync, Time = new CountingTime(5, cancelled.Cancel), Token = cancelled.Token })
        {
            Assert.Equal(ExitCode.Failed, await command.RunAsync(_runs.Words("parts", "--steps", "4096")));
            Assert.Contains("with --resume goes on", command.Error, StringComparison.Ordinal);
            Assert.Equal(["checkpoint.safetensors"], _runs.Names("parts"));
        }

        await _runs.PlayAsync("parts", "--resume");
        Assert.Equal(Files, _runs.Names("parts"));
        foreach (var file in Files) Assert.True(_runs.Bytes("whole", file).AsSpan().SequenceEqual(_runs.Bytes("parts", file)), file);
    }

    [Theory]
    [InlineData("unknown environment", "there is no environment 'mars'", "ppo", "--environment", "mars")]
    [InlineData("no steps", "--steps", "ppo", "--steps", "0")]
    [InlineData("a word that is no number", "--seed", "ppo", "--seed", "x")]
    [InlineData("nothing to resume", "there is no", "ppo", "--resume")]
    [InlineData("the future of another environment", "--true-future belongs to --environment twin", "ppo", "--environment", "cartpole", "--true-future")]
    [InlineData("unknown command", "'fly'", "fly")]
    public async Task Ppo_AskedWrongly_SaysWhatAndWritesNothing(string name, string expected, params string[] args)
    {
        using var command = new CommandLineFixture { Program = TrainerHost.RunAsync };
        string[] all = args[0] == "ppo" ? [.. args, "--out", _runs.Root] : args;
        Assert.True(ExitCode.WrongUse == await command.RunAsync(all), name);
        Assert.StartsWith("iotrl-trainer: ", command.Error, StringComparison.Ordinal);
        Assert.Contains(expected, command.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_runs.Root));
    }

    [Theory]
    [InlineData("another seed", "--seed 2 belongs to a new training", "cartpole", "--seed", "2")]
    [InlineData("other steps", "--steps 9 belongs to a new training", "cartpole", "--steps", "9")]
    [InlineData("another task", "layout: is 'cartpole/1'", "pendulum")]
    public async Task Ppo_ResumedAsAnother_SaysWhatDiffers(string name, string expected, string environment, params string[] more)
    {
        await _runs.PlayAsync("a", "--steps", "512");
        using var command = new CommandLineFixture { Program = TrainerHost.RunAsync };
        Assert.True(ExitCode.WrongUse == await command.RunAsync(["ppo", "--environment", environment, "--resume", "--out", _runs.PathOf("a"), .. more]), name);
        Assert.Contains(expected, command.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("half", 0.5)]
    [InlineData("nothing", 0)]
    public async Task Ppo_ResumedFromADamagedCheckpoint_NamesTheFile(string name, double share)
    {
        await _runs.PlayAsync("a", "--steps", "512");
        var bytes = _runs.Bytes("a", "checkpoint.safetensors");
        await File.WriteAllBytesAsync(_runs.PathOf("a", "checkpoint.safetensors"), bytes[..(int)(share * bytes.Length)], TestContext.Current.CancellationToken);
        using var command = new CommandLineFixture { Program = TrainerHost.RunAsync };
        Assert.True(ExitCode.WrongUse == await command.RunAsync(_runs.Words("a", "--resume")), name);
        Assert.Contains("checkpoint.safetensors: ", command.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ppo_OnATerminal_ShowsWhereItStands()
    {
        using var command = new CommandLineFixture { Program = TrainerHost.RunAsync, ShowsProgress = true };
        Assert.Equal(ExitCode.Ok, await command.RunAsync("ppo", "--environment", "thesis", "--steps", "20000", "--out", _runs.Root));
        Assert.All(["violations ", "cost ", "KL ", "entropy ", "explained ", "k steps/s"], word => Assert.Contains(word, command.Error, StringComparison.Ordinal));
        Assert.Contains("| healthcare_critical ", command.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _runs.Dispose();
}

using IoTRl.CommandLine;
using IoTRl.Domain.Networks;
using IoTRl.Domain.Policies;
using IoTRl.Learning.Environments;
using IoTRl.Learning.Ppo;
using IoTRl.Testing;
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
    [InlineData("one that begins with other logits", "layout: is 'cartpole/1', but 'observation/1' is needed", "twin")]
    public async Task Ppo_ResumedAsAnother_SaysWhatDiffers(string name, string expected, string environment, params string[] more)
    {
        await _runs.PlayAsync("a", "--steps", "512");
        using var command = new CommandLineFixture { Program = TrainerHost.RunAsync };
        Assert.True(ExitCode.WrongUse == await command.RunAsync(["ppo", "--environment", environment, "--resume", "--out", _runs.PathOf("a"), .. more]), name);
        Assert.Contains(expected, command.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another task", "observation/1", "layout: is 'observation/1', but 'cartpole/1' is needed")]
    [InlineData("as many as no action of it has", "cartpole/1", "InitialLogits are 13, but the actor gives 2")]
    public async Task Ppo_ResumedFromACheckpointThatBeganWithLogits_SaysWhatDoesNotFit(string name, string layout, string expected)
    {
        var options = new PpoOptions { Environments = 1, RolloutSteps = 2, InitialLogits = [.. new float[ResidualAction.Choices]] };
        Directory.CreateDirectory(_runs.PathOf("a"));
        var checkpoint = new PpoTrainer(options, () => new OtherTask(layout)).ToCheckpoint();
        await File.WriteAllBytesAsync(_runs.PathOf("a", "checkpoint.safetensors"), checkpoint.ToBytes(), TestContext.Current.CancellationToken);
        using var command = new CommandLineFixture { Program = TrainerHost.RunAsync };
        Assert.True(ExitCode.WrongUse == await command.RunAsync(_runs.Words("a", "--resume")), name);
        Assert.Contains(expected, Assert.Single(command.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ppo_InterruptedWhileItIsScored_KeepsItsCheckpoint_AndAResumeScoresIt()
    {
        await _runs.PlayAsync("whole", "--steps", "512");
        using var cancelled = new CancellationTokenSource();
        // The clock is asked three times at the begin, once after the only rollout, and when the training is over.
        using (var command = new CommandLineFixture { Program = TrainerHost.RunAsync, Time = new CountingTime(5, cancelled.Cancel), Token = cancelled.Token })
        {
            Assert.Equal(ExitCode.Failed, await command.RunAsync(_runs.Words("parts", "--steps", "512")));
            Assert.Contains("with --resume scores it", Assert.Single(command.ErrorLines), StringComparison.Ordinal);
            Assert.Equal(["checkpoint.safetensors"], _runs.Names("parts"));
        }

        Assert.Contains("0 steps in", await _runs.PlayAsync("parts", "--resume"), StringComparison.Ordinal);
        foreach (var file in Files) Assert.True(_runs.Bytes("whole", file).AsSpan().SequenceEqual(_runs.Bytes("parts", file)), file);
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
        using var command = new CommandLineFixture { Program = TrainerHost.RunAsync, ShowsProgress = true, Time = new TickingTime() };
        Assert.Equal(ExitCode.Ok, await command.RunAsync("ppo", "--environment", "thesis", "--steps", "20000", "--out", _runs.Root));
        Assert.All(["violations ", "cost ", "KL ", "entropy ", "explained ", "k steps/s"], word => Assert.Contains(word, command.Error, StringComparison.Ordinal));
        Assert.Contains("| healthcare_critical ", command.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _runs.Dispose();

    private sealed class OtherTask(string layout) : IDiscreteEnvironment
    {
        public string Layout => layout;

        public int Features => 4;

        public int PrivilegedFeatures => 0;

        public int ActionParts => 1;

        public ActionHeads Heads => ResidualAction.Heads;

        public void Reset(ulong seed, Span<float> observation) => observation.Clear();

        public EnvironmentStep Advance(ReadOnlySpan<int> action, Span<float> observation) => new() { Reward = 0, Terminated = true, Truncated = false };
    }
}

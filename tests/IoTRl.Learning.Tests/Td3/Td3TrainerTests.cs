using IoTRl.Domain.Networks;
using IoTRl.Learning.Environments;
using IoTRl.Learning.Rollouts;
using IoTRl.Learning.Td3;

namespace IoTRl.Learning.Tests.Td3;

[Trait("Level", "Learning")]
public sealed class Td3TrainerTests
{
    private static readonly Td3Options Short = new() { TotalSteps = 500, RandomSteps = 100, BatchSize = 16, BufferSize = 300, Hidden = [16] };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Pendulum_Within12000Steps_IsHeldUp(ulong seed)
    {
        var trainer = new Td3Trainer(new Td3Options { TotalSteps = 12_000, Seed = seed }, () => new Pendulum());
        while (!trainer.IsFinished) trainer.Advance(1000);
        Assert.True(PolicySnapshot.Read(trainer.ToSnapshot().ToBytes(), "pendulum/1", 3).TryGet(out var policy, out var rejection), $"{rejection}");
        var mean = GreedyEvaluation.Run(policy, new Pendulum(), 100, seed: 1000).Average(episode => episode.Return);
        Assert.True(mean > -200, $"seed {seed}: {mean}");
    }

    [Fact]
    public void Advance_OnAConstantRewardThatIsCut_LearnsOneOverOneMinusGamma()
    {
        var options = new Td3Options { TotalSteps = 4000, RandomSteps = 10, BatchSize = 32, Discount = 0.9, TargetRate = 0.05, Hidden = [16] };
        var trainer = new Td3Trainer(options, () => new ConstantTask());
        Td3Progress progress;
        do progress = trainer.Advance(1000);
        while (!trainer.IsFinished);
        Assert.Equal(1 / (1 - 0.9), progress.Losses!.Value.Value, 0.05);
    }

    [Fact]
    public void Advance_WithAnEqualSeed_GivesEqualBits()
    {
        var first = Train(Short);
        Assert.Equal(first, Train(Short));
        Assert.NotEqual(first, Train(Short with { Seed = 2 }));
    }

    [Theory]
    [InlineData("before the first update", 50)]
    [InlineData("in the midst", 250)]
    [InlineData("with a full buffer", 450)]
    public void Restore_OfACheckpoint_EndsInTheBitsOfATrainingThatWasNeverStopped(string name, int steps)
    {
        var stopped = new Td3Trainer(Short, () => new Pendulum());
        stopped.Advance(steps);
        Assert.True(SafetensorsFile.Read(stopped.ToCheckpoint().ToBytes()).TryGet(out var file, out _));
        var resumed = new Td3Trainer(Short, () => new Pendulum());
        resumed.Restore(file);
        while (!resumed.IsFinished) resumed.Advance(77);
        Assert.True(Train(Short).AsSpan().SequenceEqual(resumed.ToCheckpoint().ToBytes()), name);
    }

    private static byte[] Train(Td3Options options)
    {
        var trainer = new Td3Trainer(options, () => new Pendulum());
        trainer.Advance(int.MaxValue);
        return trainer.ToCheckpoint().ToBytes();
    }

    private sealed class ConstantTask : IEnvironment<float>
    {
        private int _step;

        public string Layout => "constant/1";

        public int Features => 1;

        public int PrivilegedFeatures => 0;

        public int ActionParts => 1;

        public void Reset(ulong seed, Span<float> observation) => (_step, observation[0]) = (0, 1);

        public EnvironmentStep Advance(ReadOnlySpan<float> action, Span<float> observation)
        {
            observation[0] = 1;
            return new EnvironmentStep { Reward = 1, Terminated = false, Truncated = ++_step >= 7 };
        }
    }
}

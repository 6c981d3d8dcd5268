using IoTRl.Domain.Networks;
using IoTRl.Learning.Environments;
using IoTRl.Learning.Ppo;

namespace IoTRl.Learning.Tests.Ppo;

[Trait("Level", "Learning")]
public sealed class PpoTrainerTests
{
    // 3 x 67 = 201 samples in minibatches of 50: the last has one. Every option that has a state is on.
    private static readonly PpoOptions Short = new()
    {
        TotalSteps = 201 * 4,
        Environments = 3,
        RolloutSteps = 67,
        Epochs = 2,
        MinibatchSize = 50,
        LearningRate = new() { Start = 1e-3, End = 1e-4 },
        EntropyWeight = new() { Start = 0.01, End = 0 },
        ValueClipRange = 0.2,
        TargetKl = 1,
        NormalizationShare = 0.6,
        Hidden = [16, 16],
    };

    public static TheoryData<string> Names => [.. EnvironmentCatalog.Names];

    [Fact]
    public void Advance_OnAConstantRewardThatIsCut_LearnsOneOverOneMinusGamma()
    {
        var options = new PpoOptions
        {
            TotalSteps = 64_000,
            Environments = 4,
            RolloutSteps = 40,
            MinibatchSize = 40,
            Discount = 0.9,
            LearningRate = LinearSchedule.Constant(3e-3),
            NormalizesObservations = false,
            NormalizesReturns = false,
        };
        using var networks = ActorCritic.Create(ActorCriticShape.Of(options, 1, 0, new ConstantRewardTask(7).Heads), 1);
        var trainer = new PpoTrainer(options, () => new ConstantRewardTask(7), _ => networks);
        while (!trainer.IsFinished) trainer.Advance();
        var value = new float[1];
        networks.Judge([1], 1, value);
        Assert.Equal(1 / (1 - 0.9), value[0], 0.05);
    }

    [Theory, MemberData(nameof(Names))]
    public void Advance_WithAnEqualSeed_GivesEqualBits(string name)
    {
        var first = Train(name, Short);
        Assert.Equal(first, Train(name, Short));
        Assert.NotEqual(first, Train(name, Short with { Seed = 2 }));
    }

    [Theory, MemberData(nameof(Names))]
    public void Restore_OfACheckpoint_EndsInTheBitsOfATrainingThatWasNeverStopped(string name)
    {
        var stopped = Trainer(name, Short);
        stopped.Advance();
        stopped.Advance();
        Assert.True(SafetensorsFile.Read(stopped.ToCheckpoint().ToBytes()).TryGet(out var file, out _));
        Assert.True(PpoTrainer.OptionsOf(file).TryGet(out var options, out var rejection), $"{rejection}");
        var resumed = Trainer(name, options);
        resumed.Restore(file);
        while (!resumed.IsFinished) resumed.Advance();
        Assert.Equal(Train(name, Short), resumed.ToCheckpoint().ToBytes());
    }

    [Fact]
    public void Restore_OfAnotherTasksCheckpoint_IsRefusedByItsLayout()
    {
        var trainer = Trainer("cartpole", Short);
        var fault = Assert.Throws<InvalidDataException>(() => trainer.Restore(Trainer("pendulum", Short).ToCheckpoint()));
        Assert.Equal("layout: is 'pendulum/1', but 'cartpole/1' is needed", fault.Message);
    }

    [Theory]
    [InlineData("a joint head", true, null, 64)]
    [InlineData("no step so far", false, 1e-12, 64)]
    [InlineData("one sample a minibatch", false, null, 1)]
    public void Advance_WithUnusualOptions_StaysFinite(string name, bool joint, double? targetKl, int minibatch)
    {
        var trainer = Trainer("thesis", Short with { HasJointHead = joint, TargetKl = targetKl, MinibatchSize = minibatch, Epochs = 1 });
        var progress = trainer.Advance();
        Assert.True(double.IsFinite(progress.Losses.PolicyLoss + progress.Losses.ValueLoss + progress.Losses.GradientNorm), name);
        Assert.Equal(targetKl is not null, progress.Losses.StoppedByKl);

        // The first minibatch is at the rollout's policy; the second is where the first step led.
        if (targetKl is not null) Assert.Equal(1, progress.Losses.GradientSteps);
    }

    [Fact]
    public void Advance_WhenATaskGivesNaN_StopsWithItsName()
    {
        var trainer = new PpoTrainer(Short, () => new PoisonedTask());
        var fault = Assert.Throws<NotFiniteNumberException>(() => trainer.Advance());
        Assert.Equal("reward is NaN.", fault.Message);
    }

    [Fact]
    public void Construct_WithOptionsOutOfRange_ListsAllOfThem()
    {
        var fault = Assert.Throws<ArgumentException>(() => new PpoTrainer(Short with { Discount = 1.1, Epochs = 0 }, () => new CartPole()));
        Assert.Contains("Discount", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Epochs", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Validate_OfAFirstLogitThatIsNotFinite_NamesIt(float logit)
    {
        Assert.Equal("InitialLogits[1]", Assert.Single((Short with { InitialLogits = [0, logit] }).Validate()).Position);
        Assert.Empty((Short with { InitialLogits = [0, -1e30f] }).Validate());
        Assert.Empty((Short with { InitialLogits = default }).Validate());
    }

    private static byte[] Train(string name, PpoOptions options)
    {
        var trainer = Trainer(name, options);
        while (!trainer.IsFinished) trainer.Advance();
        return trainer.ToCheckpoint().ToBytes();
    }

    private static PpoTrainer Trainer(string name, PpoOptions options) => new(options, EnvironmentCatalog.Find(name) ?? throw new ArgumentException(name));

    private sealed class PoisonedTask : IDiscreteEnvironment
    {
        public string Layout => "poisoned/1";

        public int Features => 1;

        public int PrivilegedFeatures => 0;

        public int ActionParts => 1;

        public ActionHeads Heads { get; } = new() { Choices = [2] };

        public void Reset(ulong seed, Span<float> observation) => observation[0] = 1;

        public EnvironmentStep Advance(ReadOnlySpan<int> action, Span<float> observation) => new() { Reward = double.NaN, Terminated = false, Truncated = false };
    }
}

using IoTRl.Domain.Networks;
using IoTRl.Domain.Policies;
using IoTRl.Learning.Checkpoints;
using IoTRl.Learning.Environments;
using IoTRl.Learning.Environments.Twin;
using IoTRl.Learning.Ppo;
using IoTRl.Learning.Rollouts;
using IoTRl.Simulation.Thesis.Policies;
using IoTRl.Tournament.Thesis;

namespace IoTRl.Learning.Tests.Ppo;

[Trait("Level", "Learning")]
public sealed class PpoLearningTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void CartPole_Within30000Steps_IsSolved(ulong seed)
    {
        var trainer = new PpoTrainer(PpoPresets.CartPole with { Seed = seed }, () => new CartPole());
        while (!trainer.IsFinished) trainer.Advance();
        Assert.InRange(trainer.Steps, 1, 30_000);
        Assert.True(PolicySnapshot.Read(trainer.ToSnapshot().ToBytes(), "cartpole/1", 4).TryGet(out var policy, out var rejection), $"{rejection}");
        Assert.True(GreedyEvaluation.Run(policy, new CartPole(), 100, seed: 1000).Average(episode => episode.Return) >= 475, $"seed {seed}");
    }

    [Fact]
    public void Thesis_InAThirdOfItsSteps_IsFarBelowThePublishedAgentOnBothCounts()
    {
        var trainer = new PpoTrainer(PpoPresets.Thesis with { TotalSteps = 600_000 }, () => new ThesisTask());
        while (!trainer.IsFinished) trainer.Advance();
        Assert.True(ThesisPpoPolicy.Read(trainer.ToSnapshot().ToBytes()).TryGet(out var snapshot, out var rejection), $"{rejection}");
        var standing = ThesisTournament.Run(new() { Seeds = 40, Contestants = [ThesisContestant.Of(() => new ThesisPpoPolicy(snapshot))] }).Standings[0];
        Assert.InRange(standing.ViolationsPercent.Mean, 0, 0.5);
        Assert.InRange(standing.Cost.Mean, 0, 2900);
    }

    [Fact]
    public void Shipped_PolicyOfTheThesis_WasTrainedWithThePresetAsItStands() => AssertTrainedAs(ThesisPpoPolicy.Shipped, PpoPresets.Thesis, new ThesisTask());

    [Fact]
    public void Shipped_PolicyOfTheTwin_WasTrainedWithThePresetAsItStands() => AssertTrainedAs(PpoPolicy.Shipped, PpoPresets.Twin, TwinTask.Factory(new TwinTaskOptions())());

    private static void AssertTrainedAs(PolicySnapshot shipped, PpoOptions preset, IDiscreteEnvironment task)
    {
        // An option that came later has its default in it, as it had for that training.
        Assert.True(TrainingWords.OptionsOf<PpoOptions>(shipped.File, PolicySnapshot.Format, task.Layout).TryGet(out var options, out var rejection), $"{rejection}");
        Assert.Equal(TrainingWords.TextOf(preset), TrainingWords.TextOf(options));
        var shape = ActorCriticShape.Of(preset, task.Features, task.PrivilegedFeatures, task.Heads);
        Assert.Equal((TrainingWords.TextOf(shape.Actor), TrainingWords.TextOf(shape.Heads)), (TrainingWords.TextOf(shipped.Network.Shape), TrainingWords.TextOf(shipped.Heads)));
        // A word of the task that came later it lacks.
        Assert.All(task.Words, word => Assert.Equal(word.Value, shipped.File.Metadata.GetValueOrDefault(word.Key, word.Value)));
    }
}

using IoTRl.Domain.Networks;
using IoTRl.Learning.Environments;
using IoTRl.Learning.Ppo;
using IoTRl.Learning.Rollouts;

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
}

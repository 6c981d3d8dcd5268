using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Policies;
using IoTRl.Testing;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

[Trait("Level", "Unit")]
public sealed class ConditionedPolicyTests
{
    [Theory]
    [InlineData(1, 7)] // log2 Lambda / 6 = 0: two fewer than at 8
    [InlineData(8, 9)] // .5
    [InlineData(64, 11)] // 1
    public void Decide_UnderALambda_ActsByItWhateverTheJobsWeights(double lambda, int executors)
    {
        // Adds 4 x (lambda entry - .5) to the need of the rule.
        var inner = PpoSnapshots.PolicyOf(PpoSnapshots.Following(gain: 4, neutral: 0.5));
        var seen = DecisionScene.Observation with { TotalForecast = [.. Enumerable.Repeat(70.0, 15)], Weights = LambdaRule.Weights(14, default) };
        var need = inner.Decide(seen with { Weights = LambdaRule.Weights(8, default) }, new PolicyMemory()).Executors;
        Assert.Equal(executors - 9, new ConditionedPolicy(inner, lambda).Decide(seen, new PolicyMemory()).Executors - need);
        Assert.Equal("ppo", new ConditionedPolicy(inner, lambda).Name);
    }

    [Fact]
    public void Decide_BeyondTheHighestLambda_MultipliesTheNeed()
    {
        var inner = PpoSnapshots.PolicyOf(PpoSnapshots.Following(gain: 0, neutral: 0.5));
        var seen = DecisionScene.Observation with { TotalForecast = [.. Enumerable.Repeat(70.0, 15)] };
        var (plain, more) = (new ConditionedPolicy(inner, 64).Decide(seen, new PolicyMemory()), new ConditionedPolicy(inner, 96).Decide(seen, new PolicyMemory()));
        Assert.Equal((1.5 * plain.Need, (int)Math.Ceiling(1.5 * plain.Need)), (more.Need, more.Executors));
        var blind = seen with { ExecutorRecordsPerSecond = IoTRl.Domain.Measured.Unknown };
        Assert.Equal(blind.Target, new ConditionedPolicy(inner, 96).Decide(blind, new PolicyMemory()).Executors);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(257)]
    [InlineData(double.NaN)]
    public void Create_OfALambdaOutsideItsRange_IsRefused(double lambda) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConditionedPolicy(new TunedPolicy(new()), lambda));
}

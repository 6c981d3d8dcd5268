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

    [Theory]
    [InlineData(0.9)]
    [InlineData(65)]
    [InlineData(double.NaN)]
    public void Create_OfALambdaOutsideItsRange_IsRefused(double lambda) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConditionedPolicy(new TunedPolicy(new()), lambda));
}

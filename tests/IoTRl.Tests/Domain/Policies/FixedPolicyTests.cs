using IoTRl.Domain.Agents;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

[Trait("Level", "Unit")]
public sealed class FixedPolicyTests
{
    [Theory]
    [InlineData(null, 20)]
    [InlineData(0, 0)]
    [InlineData(7, 7)]
    public void Decide_AtAnyLoad_IsTheSameSize(int? executors, int decided)
    {
        var decision = new FixedPolicy(new FixedPolicyOptions { Executors = executors }).Decide(DecisionScene.Observation, new PolicyMemory());
        Assert.Equal((decided, (double)decided, DecisionBasis.Constant), (decision.Executors, decision.Need, decision.Basis));
    }
}

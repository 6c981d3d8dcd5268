using IoTRl.Learning.Environments;
using IoTRl.Simulation.Thesis;

namespace IoTRl.Learning.Tests.Environments;

[Trait("Level", "Unit")]
public sealed class ThesisTaskTests
{
    [Fact]
    public void Advance_OfTheThesis_ChargesLambdaForAViolationAndCutsAtItsLimit()
    {
        var environment = new ThesisTask(ThesisScenario.All[3], steps: 3);
        var observation = new float[environment.Features + environment.PrivilegedFeatures];
        environment.Reset(1, observation);

        // Glacier takes 5 s for 100 MB. Lambda is 14 where the weights are equal: scale 1.42.
        var late = environment.Advance([19, 7, 3, 0], observation);
        Assert.True(late.Violates);
        Assert.Equal(-((late.Cost!.Value / 10) + 14) / 1.42, late.Reward, 1e-9);
        var onTime = environment.Advance([19, 7, 0, 0], observation);
        Assert.False(onTime.Violates);
        Assert.Equal(-onTime.Cost!.Value / 10 / 1.42, onTime.Reward, 1e-9);
        Assert.True(environment.Advance([19, 7, 0, 0], observation) is { Terminated: false, Truncated: true });
    }
}

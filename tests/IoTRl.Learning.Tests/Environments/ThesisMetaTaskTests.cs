using IoTRl.Learning.Environments;
using IoTRl.Simulation.Thesis;
using IoTRl.Simulation.Thesis.Policies;

namespace IoTRl.Learning.Tests.Environments;

[Trait("Level", "Unit")]
public sealed class ThesisMetaTaskTests
{
    [Fact]
    public void Advance_UnderEvenWeights_IsPaidNothingAndUnderOthersTheDifference()
    {
        var environment = new ThesisMetaTask(ThesisPpoPolicy.Shipped);
        float[][] actions = [ThesisMetaTask.ActionOf(ThesisScenario.All[3]), [0, 0, 0], [1, -1, -1], [-1, -1, -1]];
        var observation = new float[3];
        environment.Reset(1, observation);
        Assert.Equal(0, observation[1]);
        Assert.Equal(0.5f, observation[2]);
        for (var step = 1; step <= ThesisMetaTask.StepsPerEpisode; step++)
        {
            var outcome = environment.Advance(actions[step % 4], observation);
            Assert.Equal(step == ThesisMetaTask.StepsPerEpisode, outcome.Truncated);
            Assert.False(outcome.Terminated);
            if (step % 4 != 2) Assert.Equal(0, outcome.Reward, 1e-9);
        }
    }
}

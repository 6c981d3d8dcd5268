using IoTRl.Learning.Environments;

namespace IoTRl.Learning.Tests.Environments;

[Trait("Level", "Unit")]
public sealed class CartPoleTests
{
    [Fact]
    public void Advance_PushedRightFromRest_MovesByTheFormula()
    {
        // From x = v = angle = w = 0: inertia = 10 / 1.1, angular acceleration = -inertia / (0.5 (4/3 - 0.1/1.1)), acceleration = inertia - 0.05 angular / 1.1.
        var environment = new CartPole();
        var (start, next) = (new float[4], new float[4]);
        environment.Reset(1, start);
        environment.Advance([1], next);
        var (sin, cos) = Math.SinCos(start[2]);
        var inertia = (10 + (0.05 * start[3] * start[3] * sin)) / 1.1;
        var angular = ((9.8 * sin) - (cos * inertia)) / (0.5 * ((4.0 / 3) - (0.1 * cos * cos / 1.1)));
        Assert.Equal(start[0] + (0.02 * start[1]), next[0], 1e-6);
        Assert.Equal(start[1] + (0.02 * (inertia - (0.05 * angular * cos / 1.1))), next[1], 1e-6);
        Assert.Equal(start[2] + (0.02 * start[3]), next[2], 1e-6);
        Assert.Equal(start[3] + (0.02 * angular), next[3], 1e-6);
        Assert.All(start, value => Assert.InRange(value, -0.05f, 0.05f));
    }

    [Fact]
    public void Advance_PushedAlwaysRight_TerminatesWithinTwelveSteps()
    {
        var environment = new CartPole();
        var (observation, steps) = (new float[4], 0);
        environment.Reset(1, observation);
        EnvironmentStep step;
        do
        {
            step = environment.Advance([1], observation);
            steps++;
        }
        while (!step.Terminated && !step.Truncated);
        Assert.True(step.Terminated);
        Assert.InRange(steps, 8, 12);
    }
}

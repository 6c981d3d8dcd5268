using IoTRl.Learning.Environments;

namespace IoTRl.Learning.Tests.Environments;

[Trait("Level", "Unit")]
public sealed class PendulumTests
{
    [Fact]
    public void Advance_Pushed_MovesByTheFormulaAndIsOnlyEverTruncated()
    {
        var environment = new Pendulum();
        var (start, next) = (new float[3], new float[3]);
        environment.Reset(3, start);
        var step = environment.Advance([0.5f], next);
        var angle = Math.Atan2(start[1], start[0]);
        var speed = start[2] + (((15 * Math.Sin(angle)) + 3) * 0.05);
        Assert.Equal(speed, next[2], 1e-5);
        Assert.Equal(Math.Cos(angle + (speed * 0.05)), next[0], 1e-5);
        Assert.Equal(-((angle * angle) + (0.1 * start[2] * start[2]) + 0.001), step.Reward, 1e-5);
        for (var i = 2; i < Pendulum.MostSteps; i++) Assert.False(environment.Advance([0], next) is { Terminated: true } or { Truncated: true });
        Assert.True(environment.Advance([0], next) is { Terminated: false, Truncated: true });
    }
}

using IoTRl.Domain.Agents;

namespace IoTRl.Tests.Domain.Agents;

[Trait("Level", "Unit")]
public sealed class GuardOptionsTests
{
    [Fact]
    public void With_NumbersOfAJob_TakesThoseAndKeepsTheRest()
    {
        var merged = new GuardOptions { FreezeSeconds = 7, DeepestStep = 0.3 }.With(new GuardOverrides { DeepestStep = 0.2, RealTimeSlots = 12 });
        Assert.Equal(new GuardOptions { FreezeSeconds = 7, DeepestStep = 0.2, RealTimeSlots = 12 }, merged);
    }

    [Fact]
    public void With_EveryNumber_TakesEach() => Assert.Equal(
        new GuardOptions { ForecastShare = 0.5, DeepestStep = 0.4, StabilisationSeconds = 3, ReversalWindowSeconds = 4, FreezingReversal = 5, FreezeSeconds = 6, RealTimeSlots = 7, SilentShare = 0.8 },
        new GuardOptions().With(new GuardOverrides
        {
            ForecastShare = 0.5,
            DeepestStep = 0.4,
            StabilisationSeconds = 3,
            ReversalWindowSeconds = 4,
            FreezingReversal = 5,
            FreezeSeconds = 6,
            RealTimeSlots = 7,
            SilentShare = 0.8,
        }));
}

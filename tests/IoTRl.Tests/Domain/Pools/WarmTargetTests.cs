using IoTRl.Domain.Pools;

namespace IoTRl.Tests.Domain.Pools;

[Trait("Level", "Unit")]
public sealed class WarmTargetTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 15, 8, 0, 0, TimeSpan.Zero);
    private static readonly WarmSpareOptions Options = new() { MaxWarm = 4 };

    [Fact]
    public void After_OverTwentyMinutes_RisesAtOnceAndFallsToTheMostWantedMeanwhile()
    {
        (int Minute, int Wanted, int Executors)[] table =
        [
            (0, 3, 3),
            (1, 1, 3), // surplus begins
            (2, 2, 3),
            (10, 0, 3),
            (11, 0, 2), // ten minutes of surplus: two were wanted meanwhile
            (20, 0, 2),
            (21, 0, 0),
            (22, 9, 4),
        ];
        var target = new WarmTarget();
        foreach (var (minute, wanted, executors) in table)
        {
            target = target.After(wanted, most: 100, Start.AddMinutes(minute), Options);
            Assert.Equal((minute, executors), (minute, target.Executors));
        }
    }

    [Fact]
    public void After_WhenAllAreWantedAgain_ForgetsTheSurplus()
    {
        var target = new WarmTarget().After(3, 100, Start, Options).After(0, 100, Start.AddMinutes(1), Options);
        Assert.Equal(Start.AddMinutes(1), target.SurplusSince);
        Assert.Null(target.After(3, 100, Start.AddMinutes(2), Options).SurplusSince);
    }

    [Fact]
    public void After_WhenThePoolFillsUp_GivesRoomAtOnce()
    {
        var target = new WarmTarget().After(4, 100, Start, Options);
        Assert.Equal(1, target.After(4, 1, Start.AddSeconds(5), Options).Executors);
        Assert.Equal(0, target.After(4, -3, Start.AddSeconds(5), Options).Executors);
    }

    [Fact]
    public void After_WhenNothingChanges_IsEqual()
    {
        var target = new WarmTarget().After(2, 100, Start, Options).After(1, 100, Start.AddMinutes(1), Options);
        Assert.Equal(target, target.After(1, 100, Start.AddMinutes(5), Options));
    }
}

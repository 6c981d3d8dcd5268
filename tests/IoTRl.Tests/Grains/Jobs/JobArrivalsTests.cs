using IoTRl.Grains.Jobs;

namespace IoTRl.Tests.Grains.Jobs;

[Trait("Level", "Unit")]
public sealed class JobArrivalsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Read_AfterALateLook_HasEachSecondOnce_AndNothingIsLost()
    {
        var arrivals = new JobArrivals();
        arrivals.Add(10, Start);
        arrivals.Add(5, Start.AddSeconds(0.4));
        arrivals.Add(5, Start.AddSeconds(1.1));
        arrivals.Add(30, Start.AddSeconds(4));
        Assert.Equal([10.0, 10, 10, 10, 10], arrivals.Read());
        arrivals.Drop(Start.ToUnixTimeSeconds() + 1);
        Assert.Equal([10.0, 10, 10], arrivals.Read());
        arrivals.Drop(Start.ToUnixTimeSeconds() + 4);
        Assert.Empty(arrivals.Read());
    }

    [Fact]
    public void Read_AfterAVeryLongPause_IsBounded()
    {
        var arrivals = new JobArrivals();
        arrivals.Add(1, Start);
        arrivals.Add(1200, Start.AddDays(1));
        var seconds = arrivals.Read();
        Assert.Equal((600, 1200.0), (seconds.Length, seconds.Sum()));
    }
}

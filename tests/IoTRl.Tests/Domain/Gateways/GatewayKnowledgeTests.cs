using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Gateways;

namespace IoTRl.Tests.Domain.Gateways;

[Trait("Level", "Unit")]
public sealed class GatewayKnowledgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly RateForecast Flat = new()
    {
        Horizons = [.. RateForecast.HorizonSeconds.Select(seconds => new HorizonForecast { HorizonSeconds = seconds, P50 = 10, P90 = 15 })],
        BurstProbability = 0.1,
    };

    // Horizons 5, 10, 20, 30, 60, 120 s; an announcement lifts each whose stretch since the one before it touches.
    [Theory]
    [InlineData(25, 100, new[] { 10.0, 10, 10, 90, 90, 90 })]
    [InlineData(12, 3, new[] { 10.0, 10, 90, 10, 10, 10 })]
    [InlineData(-60, 70, new[] { 90.0, 90, 10, 10, 10, 10 })]
    [InlineData(200, 60, new[] { 10.0, 10, 10, 10, 10, 10 })]
    public void Lift_ByAnAnnouncement_RaisesTheHorizonsItTouches(int startSeconds, int lengthSeconds, double[] p50)
    {
        var announced = new AnnouncedLoad { Start = Now.AddSeconds(startSeconds), Length = TimeSpan.FromSeconds(lengthSeconds), RecordsPerSecond = 90 };
        var lifted = new GatewayKnowledge { Announced = announced }.Lift(Flat, Now, announced);
        Assert.Equal(p50, lifted.Horizons.Select(horizon => horizon.P50));
        Assert.All(lifted.Horizons, horizon => Assert.Equal(Math.Max(15, horizon.P50), horizon.P90));
    }

    [Fact]
    public void Lift_ByHeldRecords_SpreadsThemOverTheNextMinute()
    {
        var lifted = new GatewayKnowledge().After(Signal(held: 300), Now).Lift(Flat, Now, announced: null);
        Assert.Equal([15.0, 15, 15, 15, 15, 10], lifted.Horizons.Select(horizon => horizon.P50));
    }

    [Fact]
    public void Lift_AfterTheSignalIsOld_BelievesOnlyTheAnnouncement()
    {
        var knowledge = new GatewayKnowledge().After(Signal(held: 300) with { Burst = 0.9, Forecast = [new HorizonForecast { HorizonSeconds = 5, P50 = 70, P90 = 80 }] }, Now);
        Assert.Equal((70, 0.9), (knowledge.Lift(Flat, Now, announced: null).Horizons[0].P50, knowledge.Lift(Flat, Now, announced: null).BurstProbability));
        Assert.Same(Flat, knowledge.Lift(Flat, Now.AddSeconds(16), announced: null));
        Assert.Equal(0, knowledge.HeldAt(Now.AddSeconds(16)));
    }

    [Fact]
    public void After_ASignalWithoutAnnouncement_KeepsTheOneInHandUntilItIsOver()
    {
        var announced = new AnnouncedLoad { Start = Now.AddSeconds(5), Length = TimeSpan.FromSeconds(10), RecordsPerSecond = 90 };
        var knowledge = new GatewayKnowledge().After(Signal() with { Announced = announced }, Now);
        Assert.Same(announced, knowledge.After(Signal(), Now.AddSeconds(14)).AnnouncedAt(Now.AddSeconds(14)));
        Assert.Null(knowledge.After(Signal(), Now.AddSeconds(15)).Announced);
    }

    [Theory]
    [InlineData(double.NaN, null)]
    [InlineData(7, 1.0)]
    [InlineData(-1, 0.0)]
    public void After_ALyingBurst_IsAProbabilityOrUnknown(double burst, double? expected) =>
        Assert.Equal(expected, new GatewayKnowledge().After(Signal() with { Burst = burst }, Now).Burst);

    [Fact]
    public void After_ASignalThatSaysNeither_KeepsBurstAndHeldAsLongAsTheyWereToldFor()
    {
        var told = new GatewayKnowledge().After(Signal(held: 300) with { Burst = 0.9 }, Now);
        var later = told.After(Signal(held: null), Now.AddSeconds(10));
        Assert.Equal((0.9, 300), (later.BurstAt(Now.AddSeconds(15)), later.HeldAt(Now.AddSeconds(15))));
        Assert.Equal((0, 0), (later.BurstAt(Now.AddSeconds(16)), later.HeldAt(Now.AddSeconds(16))));
    }

    private static GatewaySignal Signal(long? held = 0) => new() { Gateway = GatewayId.Of("gw"), Sequence = 1, Time = Now, Held = held };
}

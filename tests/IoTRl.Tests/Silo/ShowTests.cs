using IoTRl.Silo.Pages;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class ShowTests
{
    [Fact]
    public void Figures_ThatAreUnknown_SaySo()
    {
        Assert.Equal("unknown", Show.Rate(null));
        Assert.Equal("unknown", Show.Forecast([]));
        Assert.Equal("unknown", Show.CostPerHour(null));
        Assert.Equal("unknown, objective 10 s", Show.Freshness(null, 10));
        Assert.Equal("unknown, unknown wanted", Show.Executors(new()));
        Assert.Equal("none yet", Show.Decision(null, DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void Figures_ThatAreKnown_CarryTheirUnit()
    {
        Assert.Equal("42.5 rec/s", Show.Rate(42.5));
        Assert.Equal("0 rec/s", Show.Rate(0));
        Assert.Equal("0.50 $/h", Show.CostPerHour(0.5));
        Assert.Equal("2.5 s of 10 s", Show.Freshness(2.5, 10));
    }
}

using IoTRl.Ingestion.Devices;
using IoTRl.Ingestion.Fleet;

namespace IoTRl.Tests.Ingestion.Fleet;

[Trait("Level", "Unit")]
public sealed class LoadCurveTests
{
    private static readonly PlannedBurst Burst = new() { StartSecond = 100, LengthSeconds = 40, Factor = 3, AnnouncedAheadSeconds = 60, EverySeconds = 1_440 };

    [Theory]
    [InlineData(DeviceDomain.Healthcare)]
    [InlineData(DeviceDomain.Industrial)]
    [InlineData(DeviceDomain.City)]
    public void Day_OverTwentyFourHours_HasTheGivenMean(DeviceDomain domain)
    {
        var curve = LoadCurve.Day(domain, 40, startHour: 6, dayCompression: 60);
        var rates = Enumerable.Range(0, 1_440).Select(second => curve.RateAt(second + 0.5)).ToArray();
        Assert.Equal(40, rates.Average(), 0.2);
        Assert.True(rates.Min() > 5);
        Assert.True(rates.Max() > 1.2 * 40);
    }

    [Theory]
    [InlineData(99.9, 10)]
    [InlineData(100, 10)]
    [InlineData(101.5, 20)]
    [InlineData(103, 30)]
    [InlineData(120, 30)]
    [InlineData(138.5, 20)]
    [InlineData(140, 10)]
    [InlineData(1_440 + 120, 30)]
    public void RateAt_AroundABurst_RampsToItsFactor(double second, double rate) => Assert.Equal(rate, LoadCurve.Constant(10).With(Burst).RateAt(second), 6);

    [Theory]
    [InlineData(39.9, null)]
    [InlineData(40, 100.0)]
    [InlineData(139.9, 100.0)]
    [InlineData(140, null)]
    [InlineData(1_440 + 39.9, null)]
    [InlineData(1_440 + 40, 1_540.0)]
    public void AnnouncedAt_KnowsTheBurstAMinuteAhead(double second, double? start)
    {
        var announced = LoadCurve.Constant(10).With(Burst).AnnouncedAt(second);
        Assert.Equal(start, announced?.StartSecond);
        if (announced is not null) Assert.Equal((40, 30), (announced.LengthSeconds, announced.RecordsPerSecond));
    }

    [Fact]
    public void AnnouncedAt_OfAnUnannouncedBurst_KnowsNothing() =>
        Assert.Null(LoadCurve.Constant(10).With(Burst with { AnnouncedAheadSeconds = null }).AnnouncedAt(110));

    [Fact]
    public void RateAt_WhereBurstsOverlap_TakesTheHighest()
    {
        var curve = LoadCurve.Constant(10).With(Burst).With(Burst with { Factor = 2 });
        Assert.Equal(30, curve.RateAt(120), 6);
    }
}

using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Jobs;
using IoTRl.Silo.Fleet;
using IoTRl.Silo.Pages.Parts;

namespace IoTRl.Tests.Silo.Pages;

[Trait("Level", "Unit")]
public sealed class SparkShapeTests
{
    [Fact]
    public void Rate_IsDrawnUpToNow_AndAGapStaysOne()
    {
        var shape = SparkShape.Of([PointAt(0, Measured.Of(10)), PointAt(300, Measured.Unknown), PointAt(600, Measured.Of(5))], [], At(600));
        // The highest at the top margin, half of it in the middle, and no line across what was unknown.
        Assert.Equal("M0 3M300 28", shape.Rate);
        Assert.Equal(10, shape.Highest);
    }

    [Fact]
    public void Rate_ThatIsNotRead_EndsWhereItWasReadLast() =>
        Assert.Equal("M150 3L225 3", SparkShape.Of([PointAt(300, Measured.Of(10)), PointAt(450, Measured.Of(10))], [], At(600)).Rate);

    [Fact]
    public void Forecast_IsABandFromTheMedianUp()
    {
        var shape = SparkShape.Of([PointAt(0, Measured.Of(10))], [new() { HorizonSeconds = 30, P50 = 10, P90 = 20 }, new() { HorizonSeconds = 60, P50 = 0, P90 = 10 }, new() { HorizonSeconds = 120, P50 = 99, P90 = 99 }], At(0));
        Assert.Equal("M315 28L330 53", shape.Median);
        Assert.Equal("M315 3L330 28L330 53L315 28Z", shape.Band);
    }

    [Fact]
    public void NothingKnown_IsNothingDrawn() => Assert.Equal(SparkShape.Empty, SparkShape.Of([PointAt(0, Measured.Unknown)], [], At(0)));

    private static DateTimeOffset At(int second) => DateTimeOffset.UnixEpoch.AddSeconds(second);

    private static JobPoint PointAt(int second, Measured rate) => JobPoint.Of(
        new JobSnapshot
        {
            Spec = new SparkJobSpec { Id = JobId.Of("ward"), Pool = PoolId.Of("ward") },
            Version = 1,
            Time = DateTimeOffset.UnixEpoch,
            Condition = JobCondition.Inside,
            ObjectiveSeconds = 20,
            RecordsPerSecond = rate,
        },
        DateTimeOffset.UnixEpoch.AddSeconds(second));
}

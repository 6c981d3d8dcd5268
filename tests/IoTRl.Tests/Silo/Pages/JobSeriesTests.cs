using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Jobs;
using IoTRl.Silo.Fleet;

namespace IoTRl.Tests.Silo.Pages;

[Trait("Level", "Unit")]
public sealed class JobSeriesTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddDays(1);

    [Fact]
    public void All_OfSevenHours_IsTheLastSixInBoundedMemory()
    {
        var history = new JobSeries();
        const int Seconds = 7 * 3600;
        for (var second = 0; second < Seconds; second++) history.Add(PointAt(second, second));
        var points = history.All();
        Assert.InRange(points.Length, 900 + ((6 * 3600 - 900) / 15) - 2, 900 + (6 * 3600 / 15));
        Assert.Equal(Seconds - 1, points[^1].Rate);
        Assert.InRange(points[^1].Time - points[0].Time, (6 * 3600) - 30, 6 * 3600);
        // One a second in the last quarter of an hour, one in 15 before.
        Assert.Equal(1, points[^1].Time - points[^2].Time);
        Assert.Equal(15, points[1].Time - points[0].Time);
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.True(pair.Second.Time > pair.First.Time));
    }

    [Fact]
    public void Add_OfAMomentThatIsNotLater_IsLeftOut()
    {
        var history = new JobSeries();
        history.Add(PointAt(10, 1));
        history.Add(PointAt(10, 2));
        history.Add(PointAt(4, 3));
        Assert.Equal([1f], history.All().Select(point => point.Rate));
    }

    [Fact]
    public void After_GivesWhatIsNewAlone()
    {
        var history = new JobSeries();
        for (var second = 0; second < 5; second++) history.Add(PointAt(second, second));
        Assert.Equal([3f, 4f], history.After(PointAt(2, 0).Time).Select(point => point.Rate));
        Assert.Empty(history.After(PointAt(4, 0).Time));
    }

    [Fact]
    public void Last_HasTheHighestPointOfAStep_AndTheLastOne()
    {
        var history = new JobSeries();
        for (var second = 0; second < 98; second++) history.Add(PointAt(second, second == 75 ? 500 : second));
        Assert.Equal([69f, 500f, 89f, 96f, 97f], history.Last(seconds: 37, step: 10).Select(point => point.Rate));
    }

    [Fact]
    public void Last_OfAStepThatIsUnknownInPart_HasWhatIsKnown()
    {
        var history = new JobSeries();
        for (var second = 0; second < 30; second++) history.Add(PointAt(second, second is 14 or 25 ? second : double.NaN));
        Assert.Equal([float.NaN, 14f, 25f, float.NaN], history.Last(seconds: 60, step: 10).Select(point => point.Rate));
    }

    [Fact]
    public void Write_OfWhatIsAnnounced_HasItsRiseAndLead()
    {
        var numbers = new double?[JobPoint.Length];
        JobPoint.Of(SnapshotOf(Measured.Of(1)) with { AnnouncedRiseRecordsPerSecond = 120, AnnouncedLeadSeconds = 45 }, Start).Write(numbers);
        Assert.Equal((null, 120, 45), (numbers[18], numbers[19], numbers[20]));
        JobPoint.Of(SnapshotOf(Measured.Of(1)), Start).Write(numbers);
        Assert.Null(numbers[19]);
    }

    [Fact]
    public void Write_OfAnUnknownNumber_IsNull()
    {
        var numbers = new double?[JobPoint.Length];
        JobPoint.Of(SnapshotOf(Measured.Unknown), Start).Write(numbers);
        Assert.Equal(Start.ToUnixTimeSeconds(), numbers[0]);
        Assert.Null(numbers[1]);
        Assert.Null(numbers[5]);
        Assert.Equal(20, numbers[13]);
    }

    private static JobPoint PointAt(int second, double rate) => JobPoint.Of(SnapshotOf(Measured.Of(rate)), Start.AddSeconds(second));

    private static JobSnapshot SnapshotOf(Measured rate) => new()
    {
        Spec = new SparkJobSpec { Id = JobId.Of("ward"), Pool = PoolId.Of("ward") },
        Version = 1,
        Time = Start,
        Condition = JobCondition.Inside,
        ObjectiveSeconds = 20,
        RecordsPerSecond = rate,
    };
}

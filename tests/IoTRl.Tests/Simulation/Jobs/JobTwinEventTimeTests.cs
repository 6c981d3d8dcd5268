using IoTRl.Simulation.Jobs;

namespace IoTRl.Tests.Simulation.Jobs;

[Trait("Level", "Unit")]
public sealed class JobTwinEventTimeTests
{
    [Fact]
    public void Step_HeldBackRecords_AreLateFromTheirEvent()
    {
        // 100 records arrive in 0..1, their events lie in -5..-4: with an objective of 10 s half of them are late at 5.5, all at 6, by arrival from 10 on.
        var twin = TwinScripts.Plain.Running(0);
        twin.Step(100, EventDelay.Of(5));
        twin.Play(4);
        Assert.Equal((100, 0), (twin.Progress.EventTimedRecords, twin.Progress.LateRecordsByEventTime));
        Assert.Equal((10, 5), (twin.Progress.OldestEventAgeSeconds, twin.Progress.OldestAgeSeconds));
        twin.Play(1);
        Assert.Equal(100, twin.Progress.LateRecordsByEventTime, 9);
        Assert.Equal(0, twin.Progress.LateRecords);

        // Finished at last: late once, not again.
        twin.Scale(1);
        twin.Play(30);
        Assert.Equal(100, twin.Progress.ProcessedRecords, 9);
        Assert.Equal((100, 100), (twin.Progress.LateRecordsByEventTime, twin.Progress.LateRecords));
        Assert.Equal(0, twin.Progress.OldestEventAgeSeconds);
    }

    [Fact]
    public void Step_AShareIsHeldBack_OnlyThatIsOlder()
    {
        // 40 of 100 were held back for 8 s: their events lie in -8..-7, so when the batch ends at 3.0 all of them are older than 10 s.
        var twin = (TwinScripts.Plain with { ObjectiveSeconds = 10 }).Running(1);
        twin.Step(100, EventDelay.Of(8, share: 0.4));
        twin.Play(4);
        Assert.Equal(3.0, twin.Progress.LastBatch.StartSecond + twin.Progress.LastBatch.DurationSeconds, 9);
        Assert.Equal(40, twin.Progress.LateRecordsByEventTime, 9);
        Assert.Equal(0, twin.Progress.LateRecords);
    }

    [Fact]
    public void Step_CappedBatch_JudgesThePartThatItTook()
    {
        // The cap takes the first 50 of 100, events -7.5..-7: the batch ends at 2.75, when those before -7.25 are late: 25. The rest waits.
        var twin = (TwinScripts.Plain with { BatchCapRecords = 50, ObjectiveSeconds = 10 }).Running(1);
        twin.Step(100, EventDelay.Of(7.5));
        twin.Play(2);
        Assert.Equal(50, twin.Progress.ProcessedRecords, 9);

        // At 3 s everything before -7 is late: 25 of what is finished, and of what waits, events -7..-6.5, none.
        Assert.Equal(25, twin.Progress.LateRecordsByEventTime, 6);
        Assert.Equal(3 + 7.0, twin.Progress.OldestEventAgeSeconds ?? double.NaN, 9);
    }

    [Fact]
    public void Step_SomeDelaysAreUnknown_FreshnessIsAndTheShareCountsTheOthers()
    {
        var twin = TwinScripts.Plain.Running(0);
        Assert.Null(twin.Progress.OldestEventAgeSeconds);
        twin.Step(100, EventDelay.Of(5));
        Assert.Equal(6, twin.Progress.OldestEventAgeSeconds);
        twin.Step(300);
        Assert.Null(twin.Progress.OldestEventAgeSeconds);
        twin.Play(30);
        Assert.Equal((100, 100, 400), (twin.Progress.EventTimedRecords, twin.Progress.LateRecordsByEventTime, twin.Progress.LateRecords));
    }

    [Fact]
    public void Add_ADayWithoutABatch_MergesWithoutLosingAnEvent()
    {
        var queue = new ArrivalQueue(new ArrivalQueueState());
        for (var second = 0; second < 86_400; second++)
        {
            queue.Add(second, second + 1, 3, EventDelay.Of(second % 2 * 7));
            queue.Judge(second + 1 - 20);
        }

        // By arrival the last 20 s are in time; by their events the odd seconds among them only if they came in the last 13: of 7, 3 are late and 1 event of 0.
        Assert.True(queue.Capture().Cohorts.Length <= 2048, $"{queue.Capture().Cohorts.Length} cohorts");
        Assert.Equal(0, queue.OldestSecond);
        Assert.Equal(-6, queue.OldestEventSecond);
        var odd = Enumerable.Range(86_380, 20).Count(second => second % 2 == 1 && second - 7 + 1 <= 86_380);
        Assert.Equal(3 * (86_380 + odd), queue.LateByEventTime, 6);
    }

    [Theory]
    [InlineData(-1.0, 1.0)]
    [InlineData(double.NaN, 1.0)]
    [InlineData(double.PositiveInfinity, 1.0)]
    [InlineData(1.0, 1.1)]
    [InlineData(1.0, double.NaN)]
    public void Of_NoDelayOrShare_Throws(double seconds, double share) =>
        Assert.ThrowsAny<ArgumentException>(() => EventDelay.Of(seconds, share));
}

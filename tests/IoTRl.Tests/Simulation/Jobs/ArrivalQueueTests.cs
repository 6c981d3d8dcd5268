using IoTRl.Simulation.Jobs;

namespace IoTRl.Tests.Simulation.Jobs;

[Trait("Level", "Unit")]
public sealed class ArrivalQueueTests
{
    [Fact]
    public void Add_ADayWithoutABatch_MergesTheLongLateAndLosesNone()
    {
        var queue = new ArrivalQueue(new ArrivalQueueState());
        for (var second = 0; second < 86_400; second++)
        {
            queue.Add(second, second + 1, 3);
            queue.Judge(second + 1 - 20);
        }

        Assert.True(queue.Capture().Cohorts.Length <= 2048, $"{queue.Capture().Cohorts.Length} cohorts");
        Assert.Equal(3 * 86_400, queue.Records);
        Assert.Equal(3 * (86_400 - 20), queue.LateRecords, 6);
        Assert.Equal(0, queue.OldestSecond);

        Assert.Equal(3 * 86_400, queue.Take(double.PositiveInfinity));
        queue.Finish(3 * 86_400);
        Assert.Equal(0, queue.Records);
        Assert.Null(queue.OldestSecond);
    }

    [Fact]
    public void Add_AStandingBacklog_MergesInPlace()
    {
        var queue = new ArrivalQueue(new ArrivalQueueState());
        Play(0, 10_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Play(10_000, 50_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(3 * 50_000, queue.Records);

        void Play(int from, int until)
        {
            for (var second = from; second < until; second++)
            {
                queue.Add(second, second + 1, 3);
                queue.Judge(second + 1 - 20);
            }
        }
    }

    [Fact]
    public void LatencyInHand_UnevenCohorts_IsWeightedByRecords()
    {
        var queue = new ArrivalQueue(new ArrivalQueueState());
        queue.Add(0, 1, 2);
        queue.Add(1, 2, 98);
        var records = queue.Take(double.PositiveInfinity);

        // The oldest 5 of 100 are the 2 of the first second and 3 of the 98 of the next.
        Assert.Equal(10 - 1 - (3.0 / 98), queue.LatencyInHand(10, records, share: 0.95), 9);
    }

    [Fact]
    public void Judge_LineInsideACappedCohort_CountsEachRecordOnce()
    {
        var queue = new ArrivalQueue(new ArrivalQueueState());
        queue.Add(0, 1, 100);
        var records = queue.Take(40);
        queue.Judge(0.25);
        Assert.Equal(25, queue.LateRecords, 9);
        queue.Finish(records);
        queue.Judge(0.5);
        Assert.Equal(35, queue.LateRecords, 9);
        queue.Judge(9);
        Assert.Equal(85, queue.LateRecords, 9);
    }
}

using IoTRl.Simulation.Jobs;

namespace IoTRl.Tests.Simulation.Jobs;

[Trait("Level", "Unit")]
public sealed class JobTwinBatchTests
{
    private static JobTwinOptions Plain => TwinScripts.Plain;

    [Fact]
    public void Step_ConstantSlots_EndsTheBatchWhereTheHandSays()
    {
        // 40 records/s for 2 s; batch at 2.0 with 80 records: 0.5 s, then 2 waves of 2 tasks of 80 / 4 * 0.01 = 0.2 s: ends at 2.9.
        var twin = new JobTwin(Plain with { ObjectiveSeconds = 2.4 }, seed: 1, runningExecutors: 1);
        twin.Play(2, arrivals: 40);
        Assert.Equal(80, twin.Progress.BacklogRecords, 9);
        Assert.Equal(BatchPhase.None, twin.Progress.BatchPhase);
        twin.Play(1);

        var progress = twin.Progress;
        Assert.Equal(1, progress.LastBatch.Ordinal);
        Assert.Equal(2.0, progress.LastBatch.StartSecond, 9);
        Assert.Equal(0.9, progress.LastBatch.DurationSeconds, 9);
        Assert.Equal(80, progress.ProcessedRecords, 9);
        Assert.Equal(0, progress.BacklogRecords);
        Assert.Equal(0, progress.OldestAgeSeconds);

        // The oldest 5 % are the 4 records that arrived before 0.1; those before 0.5, half of the first second, are later than 2.4 s.
        Assert.Equal(2.8, progress.LatencyP95Seconds ?? double.NaN, 9);
        Assert.Equal(20, progress.LateRecords, 9);

        // 2 slots for 0.4 s are 0.4 executor-seconds; of 3 s x 2 slots that is 0.8 / 6.
        Assert.Equal(200, progress.LastBatch.ExecutorRateRecordsPerSecond, 6);
        Assert.Equal(0.4, progress.BatchExecutorSeconds, 9);
        Assert.Equal(0.8 / 6, progress.CpuShare ?? double.NaN, 9);
    }

    [Theory]
    [InlineData("one task a slot", 2, 4, 80, 0.7)]
    [InlineData("more slots than tasks", 5, 4, 80, 0.7)]
    [InlineData("last wave not full", 1, 5, 100, 1.1)]
    [InlineData("19 executors need a second wave for 2 tasks", 19, 40, 4000, 2.5)]
    [InlineData("20 executors need one", 20, 40, 4000, 1.5)]
    public void Step_ConstantSlots_TakesCeilOfTasksBySlots(string name, int executors, int tasks, double records, double durationSeconds)
    {
        var twin = new JobTwin(Plain with { TasksPerBatch = tasks }, seed: 1, executors);
        twin.Step(records);
        twin.Play(5);
        Assert.True(Math.Abs(durationSeconds - twin.Progress.LastBatch.DurationSeconds) < 1e-9, $"{name}: {twin.Progress.LastBatch.DurationSeconds}");
    }

    [Fact]
    public void Step_OverdueBatch_StartsAtOnceAndTheNextAtABoundary()
    {
        // Batch at 2.0: 520 records, 0.5 + 2 * 1.3 = 3.1 s. The boundary at 4 is past, so the next starts at 5.1, takes what arrived until then
        // (3.1 s * 10 records/s = 31 records: 0.655 s, ends at 5.755), and the one after that waits for 6.
        var twin = new JobTwin(Plain, seed: 1, runningExecutors: 1);
        twin.Play(2, arrivals: 260);
        twin.Play(4, arrivals: 10);
        Assert.Equal(2, twin.Progress.LastBatch.Ordinal);
        Assert.Equal(5.1, twin.Progress.LastBatch.StartSecond, 9);
        Assert.Equal(31, twin.Progress.LastBatch.Records, 9);
        Assert.Equal(0.655, twin.Progress.LastBatch.DurationSeconds, 9);
        Assert.Equal(9, twin.Progress.BacklogRecords, 9);

        twin.Step(0);
        Assert.Equal(3, twin.Progress.LastBatch.Ordinal);
        Assert.Equal(6.0, twin.Progress.LastBatch.StartSecond, 9);
    }

    [Fact]
    public void Step_BatchCap_LeavesTheRestForTheNextBatch()
    {
        var twin = new JobTwin(Plain with { BatchCapRecords = 50 }, seed: 1, runningExecutors: 1);
        twin.Play(2, arrivals: 40);
        twin.Play(1);
        Assert.Equal(50, twin.Progress.LastBatch.Records, 9);
        Assert.Equal(30, twin.Progress.BacklogRecords, 9);

        // The first 50 are the first second and a quarter of the second one.
        Assert.Equal(3 - 1.25, twin.Progress.OldestAgeSeconds, 9);
        twin.Play(2);
        Assert.Equal(30, twin.Progress.LastBatch.Records, 9);
        Assert.Equal(0, twin.Progress.BacklogRecords);
    }

    [Fact]
    public void Step_RecordsAgeInTheBacklog_AreLateOnceAndNotAgainWhenFinished()
    {
        // 100 records arrive evenly in 0..1; with an objective of 10 s half of them are late at 10.5, all at 11, finished only at 14.
        var twin = new JobTwin(Plain, seed: 1);
        twin.Step(100);
        twin.Play(9);
        Assert.Equal(0, twin.Progress.LateRecords);
        twin.Play(1);
        Assert.Equal(100, twin.Progress.LateRecords, 9);
        twin.Scale(1);
        twin.Play(14);
        Assert.Equal(100, twin.Progress.ProcessedRecords, 9);
        Assert.Equal(100, twin.Progress.LateRecords, 9);
    }

    [Fact]
    public void Step_NoExecutors_BacklogGrowsUntilSomebodyJoins()
    {
        var twin = new JobTwin(Plain, seed: 1);
        twin.Play(100, arrivals: 10);
        var progress = twin.Progress;
        Assert.Equal(1000, progress.BacklogRecords, 6);
        Assert.Equal(100, progress.OldestAgeSeconds, 9);
        Assert.Null(progress.CpuShare);
        Assert.Null(progress.LatencyP95Seconds);
        Assert.Equal(BatchPhase.Tasks, progress.BatchPhase);
        Assert.Equal(0, progress.CostUsd);

        twin.Scale(2);
        twin.Play(60, arrivals: 10);
        Assert.True(twin.Progress.BacklogRecords < 50, $"{twin.Progress.BacklogRecords}");
    }

    [Fact]
    public void Step_LateJoinersOnAMeasuredBacklog_TakeWaitingTasksOfTheBatchInHand()
    {
        // 49,372 records on 12 partitions, 1 -> 4 executors: measured 76 s; tasks on slots 72 s; slots frozen at the start 194 s.
        var options = Plain with { TasksPerBatch = 12, BatchOverheadSeconds = 0.9, CoreSecondsPerRecord = 193.1 * 2 / 49_372 };
        Assert.Equal(194, BacklogSeconds(options, executors: 1), 1);
        Assert.Equal(72, BacklogSeconds(options, executors: 4), 1.0);
        Assert.Equal(76, BacklogSeconds(options with { JoinFirstBatchSeconds = 2.75 }, executors: 4), 2.0);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1.0)]
    public void Step_ArrivalsAreNoCount_Throws(double arrivals) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new JobTwin(Plain, seed: 1).Step(arrivals));

    private static double BacklogSeconds(JobTwinOptions options, int executors)
    {
        // Waiting workers join in 7 s.
        var joinsWarm = options.ColdStart with { MedianSeconds = 7, LeastSeconds = 7, MostSeconds = 7 };
        var twin = new JobTwin(options with { ColdStart = joinsWarm }, seed: 1, runningExecutors: 1);
        twin.Step(49_372);
        twin.Step(0);
        twin.Scale(executors);
        twin.Play(200);
        return twin.Progress.LastBatch.DurationSeconds;
    }
}

using IoTRl.Simulation.Jobs;

namespace IoTRl.Tests.Simulation.Jobs;

/// <summary>What was measured on real jobs, and what follows for every micro-batch job.</summary>
[Trait("Level", "Unit")]
public sealed class JobTwinPhysicsTests
{
    /// <summary>The measured job: 12 partitions; one executor of 2 cores works 193.1 s on 49,372 records.</summary>
    private static readonly JobTwinOptions Measured = new() { TasksPerBatch = 12, CoreSecondsPerRecord = 193.1 * 2 / 49_372 };

    [Fact]
    public void Step_MeasuredBacklogUnderTheDefaultNoiseAndJoinCost_TakesTheMeasured76Seconds()
    {
        // Waiting workers join in the warm time of 7 s.
        var options = Measured with { ColdStart = Measured.ColdStart with { MedianSeconds = 7, LeastSeconds = 7, MostSeconds = 7 } };
        var durations = Enumerable.Range(1, 40).Select(seed => BacklogSeconds(options, (ulong)seed)).ToArray();
        Assert.InRange(durations.Average(), 0.9 * 76, 1.1 * 76);
        Assert.True(durations.Max() - durations.Min() > 1, "the noise is felt");
    }

    [Theory]
    [InlineData("3 executors of 1 core: 4 waves", 1, 3, 4)]
    [InlineData("4 executors of 1 core: 3 waves", 1, 4, 3)]
    [InlineData("5 executors of 1 core: 3 waves still", 1, 5, 3)]
    [InlineData("6 executors of 1 core: 2 waves", 1, 6, 2)]
    [InlineData("4 executors of 2 cores: 2 waves", 2, 4, 2)]
    [InlineData("5 executors of 2 cores: 2 waves still", 2, 5, 2)]
    [InlineData("6 executors of 2 cores: 1 wave", 2, 6, 1)]
    public void Step_TwelvePartitions_FiveExecutorsAreAsSlowAsFour(string name, int cores, int executors, int waves)
    {
        // 1,200 records in 12 tasks of 100 x 0.01 s: d0 of 0.5 s and as many seconds as waves.
        var twin = new JobTwin(TwinScripts.Plain with { TasksPerBatch = 12, CoresPerExecutor = cores }, seed: 1, executors);
        twin.Step(1200);
        twin.Play(10);
        Assert.True(Math.Abs(0.5 + waves - twin.Progress.LastBatch.DurationSeconds) < 1e-9, $"{name}: {twin.Progress.LastBatch.DurationSeconds}");
    }

    [Fact]
    public void Step_UncappedOverload_BatchesGrowGeometrically()
    {
        // 2 slots of 100 records/s meet 300 records/s: a batch of R records takes 0.5 + R / 200 s, in which 150 + 1.5 R arrive.
        var batches = Batches(TwinScripts.Plain, recordsPerSecond: 300, seconds: 300);
        Assert.Equal(600, batches[0].Records, 6);
        for (var index = 1; index < batches.Count; index++)
            Assert.Equal(150 + (1.5 * batches[index - 1].Records), batches[index].Records, 5);
        Assert.True(batches.Count >= 8 && batches[^1].DurationSeconds > 10 * batches[0].DurationSeconds, $"{batches.Count} batches");
    }

    [Fact]
    public void Step_CappedOverload_BatchesStayAndTheBacklogGrowsByTheDifference()
    {
        // A batch of the cap's 300 takes 0.5 + 1.5 s, in which 600 arrive: 150 a second remain.
        var options = TwinScripts.Plain with { BatchCapRecords = 300 };
        Assert.All(Batches(options, recordsPerSecond: 300, seconds: 120), batch => Assert.Equal(2.0, batch.DurationSeconds, 9));
        var twin = new JobTwin(options, seed: 1, runningExecutors: 1);
        twin.Play(20, arrivals: 300);
        var before = twin.Progress.BacklogRecords;
        twin.Play(100, arrivals: 300);
        Assert.Equal(15_000, twin.Progress.BacklogRecords - before, 6);
    }

    [Fact]
    public void Step_BelowCapacity_BatchesSettleWithinTheTrigger()
    {
        // 100 records/s: 200 records a batch, 0.5 + 1 s.
        var batches = Batches(TwinScripts.Plain, recordsPerSecond: 100, seconds: 60);
        Assert.All(batches, batch => Assert.Equal(1.5, batch.DurationSeconds, 9));
        Assert.Equal(29, batches.Count);
    }

    private static List<FinishedBatch> Batches(JobTwinOptions options, double recordsPerSecond, int seconds)
    {
        var (twin, batches) = (new JobTwin(options, seed: 1, runningExecutors: 1), new List<FinishedBatch>());
        for (var second = 0; second < seconds; second++)
        {
            twin.Step(recordsPerSecond);
            if (twin.Progress.LastBatch is { Ordinal: > 0 } batch && batch.Ordinal > batches.Count)
                batches.Add(batch);
        }

        return batches;
    }

    private static double BacklogSeconds(JobTwinOptions options, ulong seed)
    {
        var twin = new JobTwin(options, seed, runningExecutors: 1);
        twin.Step(49_372);
        twin.Step(0);
        twin.Scale(4);
        twin.Play(250);
        return twin.Progress.LastBatch.DurationSeconds;
    }
}

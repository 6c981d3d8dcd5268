using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

/// <summary>120 tasks a batch on executors of 2 cores: 60 executors at most are needed. Batches every 2 s, 0.9 s of each without tasks.</summary>
[Trait("Level", "Unit")]
public sealed class SparkDraPolicyTests
{
    private static readonly SparkDraPolicy Policy = new(new SparkDraPolicyOptions());
    private readonly PolicyMemory _memory = new();

    // One executor has 60 waves, so that tasks of a batch of 60.9 s wait for 60 x 59 / 60 = 59 s
    [Theory]
    [InlineData("1 second: +1", 1, 100, 2)]
    [InlineData("2 seconds: +1 +2", 2, 100, 4)]
    [InlineData("3 seconds: +1 +2 +4", 3, 100, 8)]
    [InlineData("5 seconds: +1 +2 +4 +8 +16", 5, 100, 32)]
    [InlineData("6 seconds: + 32 of which 28 are needed", 6, 100, 60)]
    [InlineData("the most is 20", 5, 20, 20)]
    public void Decide_WhileTasksWait_AddsTwiceAsManyEverySecond(string row, int seconds, int most, int executors)
    {
        var decision = Policy.Decide(Seen(60.9, running: 1, target: 1) with { IntervalSeconds = seconds, MaxExecutors = most }, _memory);
        Assert.Equal((row, executors, DecisionBasis.PendingTasks), (row, decision.Executors, decision.Basis));
    }

    [Fact]
    public void Decide_InTheSameBacklog_GoesOnFromWhatItAskedFor()
    {
        Assert.Equal(4, Decide(60.9, running: 1, target: 1, seconds: 2)); // +1 +2
        Assert.Equal(16, Decide(60.9, running: 1, target: 4, seconds: 2)); // +4 +8
        Assert.Equal(60, Decide(60.9, running: 1, target: 16, seconds: 2)); // +16, then 28 of 32
    }

    // 10 executors have 6 waves: tasks of a batch of 3.4 s wait for 2.5 x 5 / 6 = 2.08 s, then 1.3 s without a queue
    [Theory]
    [InlineData("seconds 1 and 2 of a batch: 10 + 1 + 2", 2, 13)]
    [InlineData("second 3 has no queue, second 4 is the .6th of the next batch, second 5 its 1.6th: 10 + 1", 5, 13)]
    public void Decide_OverSeveralBatches_BeginsAnewWithEach(string row, int seconds, int executors) =>
        Assert.Equal((row, executors), (row, Decide(3.4, running: 10, target: 10, seconds)));

    [Theory]
    [InlineData("a batch of 1.9 s: tasks wait for 1 x 5 / 6 s", 1.9, 10, 10)]
    [InlineData("60 executors have one wave", 30, 60, 60)]
    [InlineData("starts that are on their way stay asked for", 1.9, 10, 17)]
    public void Decide_WhenNoTaskWaitsForASecond_KeepsWhatItHas(string row, double batchSeconds, int running, int target) =>
        Assert.Equal((row, target), (row, Decide(batchSeconds, running, target, seconds: 5)));

    [Fact]
    public void Decide_WithoutExecutors_LetsTasksWait() =>
        Assert.Equal(7, Policy.Decide(Seen(0, running: 0, target: 0) with { IntervalSeconds = 3, LastBatchSeconds = Measured.Unknown }, _memory).Executors);

    [Fact]
    public void Decide_ByAnAllocationRatio_NeedsASmallerPart()
    {
        var half = new SparkDraPolicy(new SparkDraPolicyOptions { AllocationRatio = 0.5 });
        Assert.Equal(30, half.Decide(Seen(60.9, running: 1, target: 1) with { IntervalSeconds = 30, MaxExecutors = 100 }, _memory).Executors);
    }

    [Fact]
    public void Decide_OnAMicroBatchJob_EndsAtTheMaximumAndStays()
    {
        // A tenth of the capacity of twenty executors: 40 rec/s of 400.
        var size = 1;
        for (var step = 0; step < 200; step++)
        {
            var batchSeconds = 0.9 + (3.0 * 20 / size);
            size = Policy.Decide(Seen(batchSeconds, size, size), _memory).Executors;
        }

        Assert.Equal(20, size);
    }

    [Fact]
    public void Decide_AfterAMinuteWithoutLoad_LeavesTheLeast()
    {
        for (var step = 1; step < 12; step++) Assert.Equal(10, Idle());
        Assert.Equal(1, Idle());
        Assert.Equal(10, Decide(1.9, running: 10, target: 10, seconds: 5)); // a batch: nobody was idle
        Assert.Equal(10, Idle());

        int Idle() => Policy.Decide(Seen(1.9, 10, 10) with { RecordsPerSecond = Measured.Of(0), BacklogRecords = Measured.Of(0) }, _memory).Executors;
    }

    [Theory]
    [InlineData("rate")]
    [InlineData("backlog")]
    [InlineData("batch time")]
    [InlineData("executors")]
    [InlineData("tasks")]
    public void Decide_WhenAnInputIsUnknown_HoldsAndNamesIt(string input)
    {
        var observation = Seen(60.9, 1, 1);
        observation = input switch
        {
            "rate" => observation with { RecordsPerSecond = Measured.Unknown },
            "backlog" => observation with { BacklogRecords = Measured.Unknown },
            "batch time" => observation with { LastBatchSeconds = Measured.Unknown },
            "executors" => observation with { ExecutorsUnknown = true },
            _ => observation with { TasksPerBatch = 0 },
        };
        var decision = Policy.Decide(observation, _memory);
        Assert.Equal((1, DecisionBasis.Hold, input), (decision.Executors, decision.Basis, decision.MissingInput));
    }

    private int Decide(double batchSeconds, int running, int target, int seconds) =>
        Policy.Decide(Seen(batchSeconds, running, target) with { IntervalSeconds = seconds, MaxExecutors = 100 }, _memory).Executors;

    private static JobObservation Seen(double batchSeconds, int running, int target) => DecisionScene.Observation with
    {
        LastBatchSeconds = Measured.Of(batchSeconds),
        TriggerSeconds = 2,
        TasksPerBatch = 120,
        Running = running,
        Target = target,
    };
}

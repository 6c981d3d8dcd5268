using IoTRl.Simulation.Faults;
using IoTRl.Simulation.Jobs;

namespace IoTRl.Tests.Simulation.Jobs;

/// <summary>Eight tasks of 3 s, from an odd second on: the batch begins one second before the loss, its tasks half a second later.</summary>
[Trait("Level", "Unit")]
public sealed class JobTwinFaultTests
{
    private static readonly FaultOptions Executor = new() { ExecutorLossesPerHour = 30 };
    private static readonly FaultOptions Node = new() { NodeLossesPerHour = 30, NodeExecutors = 2, QueryLossShare = 0 };

    [Fact]
    public void Step_ExecutorLostInABatch_ItsTasksBeginAgainAndTheBatchPaysForTheRemoval()
    {
        // Four tasks run until 2.5 s after the loss. Two of them are lost, six wait for two slots: ends 2.5, 5.5, 8.5 and 11.5 s after it.
        var (twin, loss, removalSeconds) = BatchBeforeTheLoss(Executor, executors: 2);
        twin.Step(0);
        Assert.Equal((1, 1L), (twin.Progress.RunningExecutors, twin.Progress.ExecutorsLost));
        twin.Play(29);
        Assert.Equal(12.5 + removalSeconds, twin.Progress.LastBatch.DurationSeconds, 6);
        Assert.Equal(2400, twin.Progress.ProcessedRecords, 6);

        // Two that have been there for long until the loss, one from then on.
        Assert.Equal((2 * loss) + 30, twin.Progress.BilledExecutorSeconds, 6);
    }

    [Fact]
    public void Step_ExecutorLostBetweenBatches_TheNextBatchPays()
    {
        var (twin, loss, removalSeconds) = BeforeTheLoss(Executor, executors: 2);
        twin.Play((int)loss + 2);
        twin.Step(8);
        twin.Play(25);

        // Eight tasks of 0.01 s on two slots.
        Assert.Equal(0.5 + 0.04 + removalSeconds, twin.Progress.LastBatch.DurationSeconds, 6);
    }

    [Fact]
    public void Step_NodeLost_TakesNeighboursAndTheQueryStays()
    {
        var (twin, _, removalSeconds) = BatchBeforeTheLoss(Node, executors: 3);
        twin.Play(30);
        Assert.Equal((1, 2L, 0L), (twin.Progress.RunningExecutors, twin.Progress.ExecutorsLost, twin.Progress.QueryRestarts));

        // Six run, four of them are lost and wait with the two that waited: two ends at 2.5, then three waves of two.
        Assert.Equal(12.5 + removalSeconds, twin.Progress.LastBatch.DurationSeconds, 6);
    }

    [Fact]
    public void Step_NodeLostWithTheQuery_GoesOnFromTheCheckpointWithTheSameRecords()
    {
        var faults = Node with { QueryLossShare = 1, QueryRestartSeconds = 10 };
        var (twin, loss, _) = BatchBeforeTheLoss(faults, executors: 3);
        twin.Step(0);
        Assert.Equal((1L, BatchPhase.None), (twin.Progress.QueryRestarts, twin.Progress.BatchPhase));
        Assert.Equal((2400, 0), (twin.Progress.BacklogRecords, twin.Progress.ProcessedRecords));
        twin.Play(29);
        Assert.Equal(loss + 10, twin.Progress.LastBatch.StartSecond, 6);
        Assert.Equal(0.5 + 12, twin.Progress.LastBatch.DurationSeconds, 6);
        Assert.Equal((1, 2400), (twin.Progress.LastBatch.Ordinal, twin.Progress.ProcessedRecords));
    }

    [Fact]
    public void Step_NodeLostWithoutABatch_DoesNotEndTheQuery()
    {
        var faults = Node with { QueryLossShare = 1 };
        var (twin, loss, _) = BeforeTheLoss(faults, executors: 3);
        twin.Play((int)loss + 1);
        Assert.Equal((2L, 0L), (twin.Progress.ExecutorsLost, twin.Progress.QueryRestarts));
    }

    [Fact]
    public void Scale_AfterALoss_RequestsAnotherOne()
    {
        var (twin, loss, _) = BeforeTheLoss(Executor, executors: 2);
        twin.Play((int)loss + 1);
        twin.Scale(2);
        Assert.Equal((1, 1), (twin.Progress.RunningExecutors, twin.Progress.StartingExecutors));
    }

    [Fact]
    public void Step_UnderAnotherPolicy_LosesExecutorsAtTheSameSeconds()
    {
        var options = Options(new FaultOptions { ExecutorLossesPerHour = 60, NodeLossesPerHour = 20 });
        Assert.Equal(LossSeconds(options, second => 12), LossSeconds(options, second => 20 + (second % 7)));
    }

    private static List<long> LossSeconds(JobTwinOptions options, Func<int, int> size)
    {
        var (twin, seconds, lost) = (options.Running(20), new List<long>(), 0L);
        for (var second = 0; second < 1800; second++)
        {
            twin.Scale(size(second));
            twin.Step(500);
            if (twin.Progress.ExecutorsLost > lost)
                seconds.Add(twin.Second);
            lost = twin.Progress.ExecutorsLost;
        }

        Assert.True(seconds.Count > 20, $"{seconds.Count} losses");
        return seconds;
    }

    private static (JobTwin Twin, long Loss, double RemovalSeconds) BatchBeforeTheLoss(FaultOptions faults, int executors)
    {
        var (twin, loss, removalSeconds) = BeforeTheLoss(faults, executors);
        twin.Play((int)loss - 2);
        twin.Step(2400);
        twin.Step(0);
        Assert.Equal((0L, BatchPhase.Tasks), (twin.Progress.ExecutorsLost, twin.Progress.BatchPhase));
        return (twin, loss, removalSeconds);
    }

    // The first seed whose first loss lies at an odd second, with nothing else for 40 s.
    private static (JobTwin Twin, long Loss, double RemovalSeconds) BeforeTheLoss(FaultOptions faults, int executors)
    {
        for (var seed = 1UL; ; seed++)
        {
            var schedule = new FaultSchedule(faults, seed);
            var losses = Enumerable.Range(0, 4000).Where(second => schedule.ExecutorLoss(second, 9).Count + schedule.NodeLoss(second, 9).Count > 0).ToArray();
            if (losses.Length > 1 && losses[0] % 2 == 1 && losses[0] > 4 && losses[1] > losses[0] + 40)
                return (new JobTwin(Options(faults), seed, executors), losses[0], schedule.RemovalSeconds(losses[0]));
        }
    }

    private static JobTwinOptions Options(FaultOptions faults) => TwinScripts.Plain with { TasksPerBatch = 8, Faults = faults };
}

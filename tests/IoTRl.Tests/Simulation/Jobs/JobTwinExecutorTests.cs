using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Pools;

namespace IoTRl.Tests.Simulation.Jobs;

[Trait("Level", "Unit")]
public sealed class JobTwinExecutorTests
{
    private static JobTwinOptions Plain => TwinScripts.Plain;

    [Fact]
    public void Scale_Up_JoinsAfterItsColdStartAndShowsTheAgeOfTheRequest()
    {
        var twin = new JobTwin(Plain with { ColdStart = new ColdStartOptions { LogDeviation = 0 } }, seed: 1);
        twin.Scale(1);
        twin.Play(14);
        twin.Scale(3);
        Assert.Equal(new StartingAges { Below15Seconds = 3 }, twin.Progress.StartingAges);
        twin.Play(16);
        Assert.Equal(new StartingAges { From15To30Seconds = 2, From30To45Seconds = 1 }, twin.Progress.StartingAges);
        twin.Play(19);
        Assert.Equal(new StartingAges { From30To45Seconds = 2, Above45Seconds = 1 }, twin.Progress.StartingAges);
        twin.Play(1);
        Assert.Equal((1, 2), (twin.Progress.RunningExecutors, twin.Progress.StartingExecutors));
        twin.Play(14);
        Assert.Equal((3, 0), (twin.Progress.RunningExecutors, twin.Progress.StartingExecutors));
    }

    [Fact]
    public void Scale_Repeated_RequestsNothingMore()
    {
        var twin = new JobTwin(Plain, seed: 1, runningExecutors: 1);
        for (var repeat = 0; repeat < 3; repeat++)
            twin.Scale(4);
        Assert.Equal(3, twin.Progress.StartingExecutors);
        Assert.Equal(3, twin.Progress.ColdStartsRequested);
    }

    [Fact]
    public void Scale_Down_CancelsTheNewestStartsBeforeItDrains()
    {
        var twin = new JobTwin(Plain, seed: 1, runningExecutors: 2);
        twin.Scale(3);
        twin.Play(4);
        twin.Scale(5);
        twin.Scale(3);
        Assert.Equal((2, 1), (twin.Progress.RunningExecutors, twin.Progress.StartingExecutors));
        Assert.Equal(2, twin.Progress.StartsCancelled);

        // The one that is left is the oldest: it joins 10 s after the first request.
        twin.Play(6);
        Assert.Equal(3, twin.Progress.RunningExecutors);
        twin.Scale(1);
        Assert.Equal(1, twin.Progress.RunningExecutors);
        Assert.Equal(0, twin.Progress.DrainingExecutors);
    }

    [Fact]
    public void Scale_DownInsideABatch_LeavingExecutorFinishesItsTasks()
    {
        // 8 tasks of 3 s, batch at 2, tasks from 2.5. Two executors run 4 until 5.5, then one of them runs 4 in two waves until 11.5.
        var options = Plain with { TasksPerBatch = 8 };
        var twin = new JobTwin(options, seed: 1, runningExecutors: 2);
        twin.Step(2400);
        twin.Play(2);
        twin.Scale(1);
        Assert.Equal((1, 1), (twin.Progress.RunningExecutors, twin.Progress.DrainingExecutors));
        twin.Play(2);
        Assert.Equal(1, twin.Progress.DrainingExecutors);
        twin.Play(1);
        Assert.Equal(0, twin.Progress.DrainingExecutors);
        twin.Play(6);
        Assert.Equal(9.5, twin.Progress.LastBatch.DurationSeconds, 9);

        // 12 s of one, 5.5 s of the other, which has been there for long.
        Assert.Equal(17.5, twin.Progress.BilledExecutorSeconds, 9);
    }

    [Theory]
    [InlineData("cancelled while starting", 3, 60)]
    [InlineData("decommissioned young", 30, 60)]
    [InlineData("decommissioned at the minimum", 60, 60)]
    [InlineData("decommissioned old", 95, 95)]
    public void Scale_DownAfterUp_BillsAtLeastTheMinimumFromTheRequest(string name, int afterSeconds, double billedSeconds)
    {
        var twin = new JobTwin(Plain, seed: 1);
        twin.Scale(1);
        twin.Play(afterSeconds);
        Assert.True(Math.Abs(afterSeconds - twin.Progress.BilledExecutorSeconds) < 1e-9, name);
        Assert.True(Math.Abs((billedSeconds * 0.001) - twin.Progress.CommittedCostUsd) < 1e-9, name);
        twin.Scale(0);
        twin.Play(100);
        Assert.True(Math.Abs((billedSeconds * 0.001) - twin.Progress.CostUsd) < 1e-9, name);
        Assert.Equal(0, twin.Progress.UsdPerHour);
    }

    [Fact]
    public void Progress_RunningAndStarting_AllCost()
    {
        var twin = new JobTwin(Plain, seed: 1, runningExecutors: 3);
        twin.Scale(5);
        Assert.Equal(5 * 3.6, twin.Progress.UsdPerHour, 9);
        twin.Play(10);
        Assert.Equal(0.05, twin.Progress.CostUsd, 9);
    }

    [Fact]
    public void Scale_UpWithWarmSpares_AdoptsThemFirstAndTheyJoinInSevenSeconds()
    {
        var pool = new WarmPool(new WarmPoolOptions { ColdStart = Plain.ColdStart, UsdPerExecutorHour = 3.6 }, seed: 1);
        pool.SetTarget(2);
        for (var second = 0; second < 20; second++)
            pool.Step();
        var twin = new JobTwin(Plain, seed: 1);
        twin.Scale(3, pool);
        Assert.Equal((2, 1), (twin.Progress.WarmAdopted, twin.Progress.ColdStartsRequested));
        Assert.Equal(new StartingAges { Below15Seconds = 1, From15To30Seconds = 2 }, twin.Progress.StartingAges);
        twin.Play(6);
        Assert.Equal(0, twin.Progress.RunningExecutors);
        twin.Play(1);
        Assert.Equal(2, twin.Progress.RunningExecutors);
        twin.Play(3);
        Assert.Equal(3, twin.Progress.RunningExecutors);

        // At 10 s the adopted are 30 s old, so 30 s of their minimum are open, and 50 s of the cold one's.
        Assert.Equal(0.001 * (30 + 30 + 50), twin.Progress.CommittedCostUsd - twin.Progress.CostUsd, 9);
    }

    [Fact]
    public void Scale_Up_OneJoinCostForAllItsExecutorsThenSlowerBatches()
    {
        // 40 records every 2 s: tasks of 0.1 s, two executors run all 4 at once: 0.6 s. The third changes nothing but pays for joining.
        var options = Plain with
        {
            JoinFirstBatchSeconds = 2.75,
            JoinSecondBatchSeconds = 0.5,
            JoinSlowBatches = 3,
            JoinSlowdownFirst = 0.5,
            JoinSlowdownLast = 0.1,
        };
        var twin = new JobTwin(options, seed: 1, runningExecutors: 2);
        twin.Scale(5);
        var factors = new List<double>();
        long seen = 0;
        for (var second = 0; second < 40; second++)
        {
            twin.Step(20);
            var batch = twin.Progress.LastBatch;
            if (batch.Ordinal == seen || second < 9)
                continue;
            seen = batch.Ordinal;
            // What a batch took beyond 0.5 s and its tasks at normal speed, as seconds for the first two and as a factor for the rest.
            var taskSeconds = batch.Records / 4 * 0.01;
            var beyond = batch.DurationSeconds - 0.5 - taskSeconds;
            factors.Add(Math.Round(batch.StartSecond < 10 || factors.Count < 3 ? beyond : beyond / taskSeconds, 6));
        }

        Assert.Equal([0, 2.75, 0.5, 0.5, 0.3, 0.1, 0], factors.Take(7));
    }

    [Fact]
    public void Scale_Down_CostsATenthOfASecondAnExecutor()
    {
        var twin = new JobTwin(Plain with { DecommissionSeconds = 0.1 }, seed: 1, runningExecutors: 4);
        twin.Play(2, arrivals: 20);
        twin.Scale(2);
        twin.Play(1);
        Assert.Equal(0.5 + 0.1 + 0.2, twin.Progress.LastBatch.DurationSeconds, 9);
    }

    [Fact]
    public void Scale_OutOfRange_Throws()
    {
        var twin = new JobTwin(Plain, seed: 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => twin.Scale(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => twin.Scale(10_001));
    }
}

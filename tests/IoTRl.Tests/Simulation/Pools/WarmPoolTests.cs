using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Pools;
using IoTRl.Tests.Simulation.Jobs;

namespace IoTRl.Tests.Simulation.Pools;

[Trait("Level", "Unit")]
public sealed class WarmPoolTests
{
    private static readonly WarmPoolOptions Options = new() { ColdStart = TwinScripts.Plain.ColdStart, UsdPerExecutorHour = 3.6 };

    [Fact]
    public void Step_AfterTheColdStart_SparesAreWarm()
    {
        var pool = Played(target: 2, seconds: 9);
        Assert.Equal((0, 2), (pool.Warm, pool.Starting));
        pool.Step();
        Assert.Equal((2, 0), (pool.Warm, pool.Starting));
        Assert.Equal(0.020, pool.Progress.CostUsd, 9);
        Assert.Equal(0.120, pool.Progress.CommittedCostUsd, 9);
        Assert.Equal(7.2, pool.Progress.UsdPerHour, 9);
    }

    [Fact]
    public void Step_AfterAdoption_ReplacesTheSpareAndTheJobPaysOnFromItsRequest()
    {
        var pool = Played(target: 1, seconds: 20);
        var twin = new JobTwin(TwinScripts.Plain, seed: 1);
        twin.Scale(1, pool);
        Assert.Equal((0, 0), (pool.Warm, pool.Starting));
        pool.Step();
        twin.Step(0);
        Assert.Equal((0, 1), (pool.Warm, pool.Starting));
        Assert.Equal((2L, 1L, 0L), (pool.Progress.Requested, pool.Progress.Adopted, pool.Progress.Wasted));
        Assert.Equal(0.021, pool.Progress.CostUsd, 9);

        // 20 s were the pool's; the job's share of the minimum is the other 40 s.
        twin.Scale(0);
        Assert.Equal(0.040, twin.Progress.CostUsd, 9);
    }

    [Fact]
    public void Scale_TwoJobsOnOnePool_EachSpareServesOne()
    {
        var pool = Played(target: 3, seconds: 20);
        var (first, second) = (new JobTwin(TwinScripts.Plain, seed: 1), new JobTwin(TwinScripts.Plain, seed: 2));
        first.Scale(2, pool);
        second.Scale(2, pool);
        Assert.Equal((2L, 0L), (first.Progress.WarmAdopted, first.Progress.ColdStartsRequested));
        Assert.Equal((1L, 1L), (second.Progress.WarmAdopted, second.Progress.ColdStartsRequested));
        Assert.Equal(3, pool.Progress.Adopted);
    }

    [Fact]
    public void SetTarget_Lower_EndsStartingOnesFirstAndCountsTheWaste()
    {
        var pool = Played(target: 1, seconds: 12);
        pool.SetTarget(3);
        pool.SetTarget(3);
        Assert.Equal((1, 2), (pool.Warm, pool.Starting));
        pool.SetTarget(1);
        Assert.Equal((1, 0), (pool.Warm, pool.Starting));
        Assert.Equal(2, pool.Progress.Wasted);

        // 12 s of the first, the minimum of the two that never were.
        Assert.Equal(0.012 + 0.120, pool.Progress.CostUsd, 9);
        pool.SetTarget(0);
        Assert.Equal(0.060 + 0.120, pool.Progress.CostUsd, 9);
        Assert.Equal(3, pool.Progress.Wasted);
    }

    private static WarmPool Played(int target, int seconds)
    {
        var pool = new WarmPool(Options, seed: 1);
        pool.SetTarget(target);
        for (var second = 0; second < seconds; second++)
            pool.Step();
        return pool;
    }
}

using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Pools;

namespace IoTRl.Tests.Grains.Pools;

[Trait("Level", "Unit")]
public sealed class SimulatedClusterTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Objective = TimeSpan.FromSeconds(20);

    private static readonly SimulatedClusterOptions Options = new() { UsdPerExecutorHour = 0.1, BillingMinimumSeconds = 60 };

    private static readonly SparkJobSpec Spec = new()
    {
        Id = JobId.Of("vitals"),
        Pool = PoolId.Of("pool"),
        ExecutorRecordsPerSecond = 10,
        Limits = new JobLimits { MinExecutors = 2 },
    };

    [Fact]
    public void Exchange_WithTotals_CountsTheirDifferences()
    {
        var cluster = New();
        cluster.Exchange(Spec, Objective, 1000, Start);
        cluster.Exchange(Spec, Objective, 1010, Start.AddSeconds(1));
        var progress = cluster.Exchange(Spec, Objective, 1030, Start.AddSeconds(2));
        Assert.Equal(30, progress.ArrivedRecords.Value, 6);
    }

    [Fact]
    public void Exchange_WithAFallenTotal_TakesItAsANewBase()
    {
        var cluster = New();
        cluster.Exchange(Spec, Objective, 1000, Start);
        cluster.Exchange(Spec, Objective, 40, Start.AddSeconds(1));
        Assert.Equal(5, cluster.Exchange(Spec, Objective, 45, Start.AddSeconds(2)).ArrivedRecords.Value, 6);
    }

    [Fact]
    public void Exchange_AfterALongStop_CatchesUpOnlySoFar()
    {
        var cluster = New();
        cluster.Exchange(Spec, Objective, 0, Start);
        cluster.Exchange(Spec, Objective, 0, Start.AddSeconds(1));
        var restored = new SimulatedCluster("pool", Options, cluster.Capture());
        // 2 executors for at most 120 s of the day that passed.
        var cost = restored.Exchange(Spec, Objective, 0, Start.AddDays(1)).CostUsd.Value;
        Assert.Equal(2 * 121 * 0.1 / 3600, cost, 9);
    }

    [Fact]
    public void Realize_StartsExecutors_WhichRunAfterTheirColdStart()
    {
        var cluster = New();
        Assert.True(cluster.Realize(Wish(3), Start));
        Assert.False(cluster.Realize(Wish(3), Start.AddSeconds(1)));
        var starting = Assert.Single(cluster.Observe(Start.AddSeconds(10)).Jobs);
        Assert.Equal((0, 3), (starting.Running, starting.StartingSince.Length));
        Assert.All(starting.StartingSince, since => Assert.Equal(Start, since));
        Assert.Equal(3, Assert.Single(cluster.Observe(Start.AddSeconds(61)).Jobs).Running);
    }

    [Fact]
    public void Observe_KnowsSinceWhenExecutorsRun_AndHowLongTheyTook()
    {
        var cluster = New();
        cluster.Exchange(Spec, Objective, 0, Start);
        cluster.Realize(Wish(3), Start.AddSeconds(10));
        cluster.Observe(Start.AddSeconds(40));
        var seen = cluster.Observe(Start.AddSeconds(100));
        var since = Assert.Single(seen.Jobs).RunningSince;
        Assert.Equal([Start, Start], since.Take(2));
        // The default preset takes 45 to 60 s.
        Assert.InRange(since[2], Start.AddSeconds(55), Start.AddSeconds(70));
        Assert.Equal(1, seen.ColdStartTimes.Total);
        Assert.InRange(seen.ColdStartTimes.QuantileSeconds(0.5)!.Value, 45, 60);
        // It is the same moment and the same start in every later look, also by whoever goes on from the stored state.
        var later = new SimulatedCluster("pool", Options, cluster.Capture()).Observe(Start.AddSeconds(130.5));
        Assert.Equal(since[2], Assert.Single(later.Jobs).RunningSince[2]);
        Assert.Equal(seen.ColdStartTimes, later.ColdStartTimes);
    }

    [Fact]
    public void Observe_OfSpares_KnowsSinceWhenTheyWait_AndTakingOneIsNoColdStart()
    {
        var cluster = New();
        cluster.Realize(Wish(0) with { Warm = 1 }, Start);
        Assert.Equal([Start], cluster.Observe(Start.AddSeconds(10)).WarmStartingSince.AsEnumerable());
        var up = cluster.Observe(Start.AddSeconds(100));
        Assert.InRange(Assert.Single(up.WarmSince), Start.AddSeconds(45), Start.AddSeconds(60));
        cluster.Realize(Wish(1), Start.AddSeconds(110));
        var taken = cluster.Observe(Start.AddSeconds(200));
        Assert.Equal((1, 1L, 0L), (Assert.Single(taken.Jobs).Running, taken.WarmTaken, taken.ColdStartTimes.Total));
    }

    [Fact]
    public void Restore_GoesOnWithItsExecutors()
    {
        var cluster = New();
        cluster.Realize(Wish(3), Start);
        cluster.Observe(Start.AddSeconds(61));
        var restored = new SimulatedCluster("pool", Options, cluster.Capture());
        Assert.Equal(3, Assert.Single(restored.Observe(Start.AddSeconds(70)).Jobs).Running);
    }

    [Fact]
    public void Realize_OfAReleasedJob_LetsItGo_AndKeepsWhatItCost()
    {
        var cluster = New();
        cluster.Exchange(Spec, Objective, 0, Start);
        cluster.Realize(Wish(2), Start.AddSeconds(10));
        var released = new PoolDesired { Released = [Spec.Id] };
        Assert.True(cluster.Realize(released, Start.AddSeconds(100)));
        cluster.Realize(released, Start.AddSeconds(110));
        var seen = cluster.Observe(Start.AddSeconds(120));
        Assert.Empty(seen.Jobs);
        Assert.Equal(2 * 100 * 0.1 / 3600, seen.CostUsd, 6);
    }

    [Fact]
    public void Realize_OfAPoolThatHasLostItsState_LeavesAJobThatItScaled()
    {
        var cluster = New();
        cluster.Exchange(Spec, Objective, 0, Start);
        cluster.Realize(Wish(2), Start.AddSeconds(10));
        Assert.False(cluster.Realize(new PoolDesired(), Start.AddSeconds(20)));
        cluster.Realize(new PoolDesired(), Start.AddHours(1));
        Assert.Equal(2, Assert.Single(cluster.Observe(Start.AddHours(1)).Jobs).Running);
    }

    [Fact]
    public void Realize_WithoutAJobThatWasNeverScaled_LeavesItAlone()
    {
        var cluster = New();
        cluster.Exchange(Spec, Objective, 0, Start);
        cluster.Realize(new PoolDesired(), Start.AddSeconds(10));
        Assert.Equal(2, Assert.Single(cluster.Observe(Start.AddSeconds(20)).Jobs).Running);
    }

    private static SimulatedCluster New() => new("pool", Options, new SimulatedClusterState());

    private static PoolDesired Wish(int executors) => new() { Jobs = [new JobDesired { Job = Spec.Id, Executors = executors }] };
}

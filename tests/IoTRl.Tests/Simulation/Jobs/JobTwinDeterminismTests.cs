using FsCheck;
using FsCheck.Fluent;
using IoTRl.Simulation.Faults;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Memory;
using IoTRl.Simulation.Pools;

namespace IoTRl.Tests.Simulation.Jobs;

[Trait("Level", "Unit")]
public sealed class JobTwinDeterminismTests
{
    private static readonly JobTwinOptions Options = new() { ColdStart = ColdStartOptions.FastPods, BatchCapRecords = 15_000 };

    private static readonly JobTwinOptions EverythingOn = Options with
    {
        Tasks = new TaskOptions { Kappa = 0.005, StragglerShare = 0.01 },
        LargeState = new LargeStateOptions { StateGb = 0.1 },
        Faults = new FaultOptions { ExecutorLossesPerHour = 30, NodeLossesPerHour = 15, QueryRestartSeconds = 10 },
        Memory = new MemoryTrackOptions { MemoryGb = 8, BaseGb = 2 },
    };

    [Fact]
    public void Step_EqualSeeds_EqualBytes()
    {
        Assert.Equal(Played(seed: 5), Played(seed: 5));
        Assert.NotEqual(Played(seed: 5), Played(seed: 6));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(63, false)]
    [InlineData(150, false)]
    [InlineData(299, false)]
    [InlineData(63, true)]
    [InlineData(122, true)]
    [InlineData(150, true)]
    [InlineData(203, true)]
    [InlineData(299, true)]
    public void Restore_AtAnySecond_GoesOnAsIfNeverStopped(int stop, bool everythingOn)
    {
        var options = everythingOn ? EverythingOn : Options;
        var (twin, pool) = Fresh(seed: 5, options);
        TwinScripts.PlayRestless(twin, pool, 0, stop, everythingOn);
        var restored = JobTwin.Restore(options, TwinScripts.RoundTrip(twin.Capture()));
        var restoredPool = WarmPool.Restore(new WarmPoolOptions(), TwinScripts.RoundTrip(pool.Capture()));
        Assert.Equal(twin.Progress, restored.Progress);
        TwinScripts.PlayRestless(restored, restoredPool, stop, 300, everythingOn);
        TwinScripts.PlayRestless(twin, pool, stop, 300, everythingOn);
        Assert.Equal(TwinScripts.Bytes(twin.Capture()), TwinScripts.Bytes(restored.Capture()));
        Assert.Equal(TwinScripts.Bytes(pool.Capture()), TwinScripts.Bytes(restoredPool.Capture()));
    }

    [Fact]
    public void Capture_BetweenScaleAndStep_KeepsTheAddressOfTheNextColdStart()
    {
        var options = new JobTwinOptions();
        var twin = new JobTwin(options, seed: 5);
        twin.Scale(2);
        var restored = JobTwin.Restore(options, twin.Capture());
        twin.Scale(4);
        restored.Scale(4);
        Assert.Equal(TwinScripts.Bytes(twin.Capture()), TwinScripts.Bytes(restored.Capture()));
        Assert.Equal(4, twin.Capture().Executors.Executors.Select(executor => executor.ReadySecond).Distinct().Count());
    }

    [Fact]
    public void Step_AnotherPolicy_MeetsTheSameSlownessAndColdStarts()
    {
        // One asks for executors that it cancels before they join; nothing it did may reach the draws of the other.
        var options = new JobTwinOptions { ColdStart = ColdStartOptions.NewNodes };
        var (calm, restless) = (new JobTwin(options, seed: 9, runningExecutors: 4), new JobTwin(options, seed: 9, runningExecutors: 4));
        for (var second = 0; second < 100; second++)
        {
            restless.Scale(4 + (second % 3));
            calm.Step(5000);
            restless.Step(5000);
            Assert.Equal(calm.Progress.LastBatch, restless.Progress.LastBatch);
        }

        restless.Scale(4);
        calm.Scale(6);
        calm.Step(0);
        restless.Step(0);
        calm.Scale(4);
        Assert.Equal(4, calm.Progress.RunningExecutors);
        calm.Scale(7);
        restless.Scale(7);
        Assert.Equal(ReadySeconds(calm), ReadySeconds(restless));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Step_AfterWarmUp_AllocatesNothing(bool everythingOn)
    {
        var (twin, pool) = Fresh(seed: 5, everythingOn ? EverythingOn : Options);
        // A standstill first, so that the queue has room for every backlog that follows.
        twin.Scale(0);
        twin.Play(700, arrivals: 1);
        TwinScripts.PlayRestless(twin, pool, 0, 600, everythingOn);
        var before = GC.GetAllocatedBytesForCurrentThread();
        TwinScripts.PlayRestless(twin, pool, 600, 2000, everythingOn);
        var progress = twin.Progress;
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(progress is { LastBatch.Ordinal: > 100, WarmAdopted: > 10, StartsCancelled: > 10 }, $"{progress}");
        Assert.Equal(everythingOn, progress is { ExecutorsLost: > 20, QueryRestarts: > 0, EventTimedRecords: > 0, LateRecordsByEventTime: > 0 });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Step_AnyScaling_ConservesRecords(bool everythingOn)
    {
        var moves = Gen.Choose(0, 12).Select(desired => desired).ListOf(40);
        var property = Prop.ForAll(moves.ToArbitrary(), desired =>
        {
            var twin = new JobTwin(everythingOn ? EverythingOn : Options, seed: (ulong)desired.Count);
            var pool = new WarmPool(new WarmPoolOptions { ColdStart = ColdStartOptions.FastPods }, seed: 2);
            pool.SetTarget(2);
            foreach (var executors in desired)
            {
                twin.Scale(executors, pool);
                for (var second = 0; second < 5; second++)
                {
                    twin.Step(PoissonArrivals.Count(4, twin.Second, 8000), EventDelay.Of(second, share: 0.5));
                    pool.Step();
                    if (!Holds(twin.Progress, executors))
                        return false;
                }
            }

            return true;
        });
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(30).WithReplay(11, 13));
    }

    private static bool Holds(TwinProgress progress, int desired) =>
        Math.Abs(progress.ArrivedRecords - progress.ProcessedRecords - progress.BacklogRecords) <= 1e-9 * progress.ArrivedRecords
        && progress.LateRecords <= progress.ArrivedRecords * (1 + 1e-9)
        && progress.BacklogRecords >= progress.BatchRecords - (1e-9 * progress.ArrivedRecords)
        && progress.CommittedCostUsd >= progress.CostUsd
        && progress.RunningExecutors + progress.StartingExecutors <= desired
        && (progress.ExecutorsLost > 0 || progress.RunningExecutors + progress.StartingExecutors == desired)
        && progress.LateRecordsByEventTime >= progress.LateRecords - (1e-9 * progress.ArrivedRecords)
        && progress.LateRecordsByEventTime <= progress.ArrivedRecords * (1 + 1e-9)
        && Math.Abs(progress.EventTimedRecords - progress.ArrivedRecords) <= 1e-9 * progress.ArrivedRecords
        && progress.CpuShare is null or (>= 0 and <= 1);

    private static byte[] Played(ulong seed)
    {
        var (twin, pool) = Fresh(seed);
        TwinScripts.PlayRestless(twin, pool, 0, 300);
        return TwinScripts.Bytes(twin.Capture());
    }

    private static (JobTwin Twin, WarmPool Pool) Fresh(ulong seed, JobTwinOptions? options = null) =>
        (new JobTwin(options ?? Options, seed, runningExecutors: 2), new WarmPool(new WarmPoolOptions(), seed));

    private static double[] ReadySeconds(JobTwin twin) =>
        [.. twin.Capture().Executors.Executors.Where(executor => executor.Phase == ExecutorPhase.Starting).Select(executor => executor.ReadySecond)];
}

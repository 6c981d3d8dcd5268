using IoTRl.Simulation.Jobs;

namespace IoTRl.Tests.Simulation.Jobs;

[Trait("Level", "Unit")]
public sealed class JobTwinTaskTests
{
    [Theory]
    [InlineData("one executor has nobody to share with", 1, 0.9)]
    [InlineData("two: one wave of 0.2 s, 1.1 times as long", 2, 0.72)]
    [InlineData("six: 1.5 times as long", 6, 0.8)]
    public void Step_Kappa_SlowsTheTasksByTheOtherExecutors(string name, int executors, double durationSeconds)
    {
        // 80 records in 4 tasks of 0.2 s, after 0.5 s that kappa does not touch.
        var twin = (TwinScripts.Plain with { Tasks = new TaskOptions { Kappa = 0.1 } }).Running(executors);
        twin.Step(80);
        twin.Play(5);
        Assert.True(Math.Abs(durationSeconds - twin.Progress.LastBatch.DurationSeconds) < 1e-9, $"{name}: {twin.Progress.LastBatch.DurationSeconds}");
    }

    [Fact]
    public void Step_Stragglers_TakeThreeTimesAsLongInTheBatchesThatHaveOne()
    {
        // 4 tasks of 0.2 s on 4 slots: 0.7 s, or 1.1 s where at least one of them straggles: 1 - 0.9^4 = 0.344.
        var twin = (TwinScripts.Plain with { Tasks = new TaskOptions { StragglerShare = 0.1 } }).Running(2);
        var (slow, batches) = (0, 4000);
        for (var batch = 0; batch < batches; batch++)
        {
            twin.Step(80);
            twin.Step(0);
            if (twin.Progress.LastBatch.Ordinal == 0)
                continue;
            var seconds = twin.Progress.LastBatch.DurationSeconds;
            Assert.True(Math.Abs(seconds - 0.7) < 1e-6 || Math.Abs(seconds - 1.1) < 1e-6, $"{seconds}");
            slow += seconds > 1 ? 1 : 0;
        }

        Assert.Equal(0.344, (double)slow / batches, 0.03);
    }

    [Fact]
    public void Step_AStragglerAmongWaves_HoldsItsSlotWhileTheOthersGoOn()
    {
        // 8 tasks of 1 s on 2 slots. Which straggle is known from the draws: played by hand, each task goes to the slot that is free first.
        var options = TwinScripts.Plain with { TasksPerBatch = 8, Tasks = new TaskOptions { StragglerShare = 0.3 } };
        var seen = new HashSet<double>();
        for (var seed = 0UL; seed < 60; seed++)
        {
            var draws = new StragglerDraws(options.Tasks, seed);
            draws.Begin(2);
            var slots = new double[2];
            for (var task = 0; task < 8; task++)
            {
                var free = slots[0] <= slots[1] ? 0 : 1;
                slots[free] += draws.Among(task, 1) > 0 ? 3 : 1;
            }

            var twin = new JobTwin(options, seed, runningExecutors: 1);
            twin.Step(0);
            twin.Step(800);
            twin.Play(30);
            Assert.Equal(0.5 + slots.Max(), twin.Progress.LastBatch.DurationSeconds, 6);
            seen.Add(slots.Max());
        }

        Assert.True(seen.Count >= 5, string.Join(' ', seen));
    }

    [Fact]
    public void Among_AskedInPieces_GivesWhatAskedAtOnceGives()
    {
        var options = new TaskOptions { StragglerShare = 0.005 };
        var (whole, pieces) = (new StragglerDraws(options, 3), new StragglerDraws(options, 3));
        var total = 0;
        for (var second = 0; second < 5000; second++)
        {
            whole.Begin(second);
            pieces.Begin(second);
            var stragglers = whole.Among(0, 120);
            Assert.Equal(stragglers, pieces.Among(0, 7) + pieces.Among(7, 1) + pieces.Among(8, 112));
            total += stragglers;
        }

        // 600,000 tasks at 0.5 %, deviation 55.
        Assert.InRange(total, 2800, 3200);
    }

    [Fact]
    public void Scale_LargeState_IsLoadedByTheExecutorsThatShareIt()
    {
        // 12 GB at 0.5 GB/s each: three executors load 4 GB in 8 s; when one of three leaves, two load 2 GB each in 4 s.
        var options = TwinScripts.Plain with { LargeState = new LargeStateOptions { StateGb = 12, LoadGbPerSecond = 0.5 } };
        var twin = options.Running(2);
        twin.Scale(3);
        twin.Play(11);
        twin.Step(40);
        twin.Play(12);
        Assert.Equal(0.6 + 8, twin.Progress.LastBatch.DurationSeconds, 9);
        twin.Scale(2);
        twin.Play(1, arrivals: 40);
        twin.Play(9);
        Assert.Equal(0.6 + 4, twin.Progress.LastBatch.DurationSeconds, 9);
        Assert.Equal(2, twin.Progress.LastBatch.Ordinal);
    }
}

using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Pools;

namespace IoTRl.Tests.Simulation.Jobs;

[Trait("Level", "Unit")]
public sealed class JobTwinProperties
{
    private const double MinimumSeconds = 60;

    private static readonly JobTwinOptions Noisy = new() { ColdStart = ColdStartOptions.FastPods };

    // Hardly ever clipped, so that the second in which an executor is ready names it.
    private static readonly ColdStartOptions Unclipped = new() { MedianSeconds = 8, LogDeviation = 0.3, LeastSeconds = 0.1, MostSeconds = 100 };

    [Fact]
    public void Step_MoreExecutorsAndNoJoin_NeverEndTheSameBatchLater()
    {
        var cases =
            from tasks in Gen.Choose(1, 60)
            from cores in Gen.Choose(1, 4)
            from executors in Gen.Choose(1, 12)
            from more in Gen.Choose(1, 12)
            from records in Gen.Choose(1, 20_000)
            from seed in Gen.Choose(0, 1000)
            from stragglers in Gen.Elements(0, 0.005, 0.2)
            let odd = new TaskOptions { StragglerShare = stragglers }
            select (Options: Noisy with { TasksPerBatch = tasks, CoresPerExecutor = cores, Tasks = odd }, executors, more, records, seed);
        Hold(cases, 200, play =>
        {
            var few = Duration(play.Options, play.executors, play.records, play.seed);
            var many = Duration(play.Options, play.executors + play.more, play.records, play.seed);
            return many <= few + 1e-9;
        });
    }

    [Fact]
    public void Step_AnyScaling_EveryExecutorIsBilledItsLifeAndTheMinimumAndNothingElse()
    {
        Hold(Scripts(), 40, script =>
        {
            var (least, most) = (0.0, 0.0);
            var lives = new Dictionary<string, TwinExecutor>();
            var twin = new JobTwin(Noisy with { ColdStart = Unclipped }, seed: (ulong)script.Count);
            foreach (var executors in script)
            {
                twin.Scale(executors);
                Bury(twin.Second, exact: true);
                for (var second = 0; second < 5; second++)
                {
                    twin.Step(4000);
                    Bury(twin.Second, exact: false);
                }
            }

            var committed = twin.Progress.CommittedCostUsd * 3600 / Noisy.UsdPerExecutorHour;
            foreach (var executor in lives.Values)
            {
                var billed = Math.Max(MinimumSeconds, twin.Second - executor.RequestedSecond);
                (least, most) = (least + billed, most + billed);
            }

            return committed >= least - 1e-6 && committed <= most + 1e-6
                && Math.Abs(twin.Progress.CostUsd - (twin.Progress.BilledExecutorSeconds * Noisy.UsdPerExecutorHour / 3600)) < 1e-9;

            // Who is seen no more ended at a decision, or when its tasks did within the last second.
            void Bury(long now, bool exact)
            {
                var alive = twin.Capture().Executors.Executors.ToDictionary(Name);
                foreach (var (name, executor) in lives.Where(life => !alive.ContainsKey(life.Key)).ToArray())
                {
                    lives.Remove(name);
                    most += Math.Max(MinimumSeconds, now - executor.RequestedSecond);
                    least += Math.Max(MinimumSeconds, now - (exact ? 0 : 1) - executor.RequestedSecond);
                }

                foreach (var (name, executor) in alive)
                    lives[name] = executor;
            }
        });
    }

    [Fact]
    public void Scale_SparesAdopted_PoolAndJobsTogetherPayEachExecutorOnce()
    {
        Hold(Scripts(), 40, script =>
        {
            var pool = new WarmPool(new WarmPoolOptions { ColdStart = ColdStartOptions.FastPods }, seed: 2);
            var twin = new JobTwin(Noisy, seed: 3);
            var seconds = 0.0;
            foreach (var executors in script)
            {
                pool.SetTarget(executors % 4);
                twin.Scale(executors, pool);
                for (var second = 0; second < 5; second++)
                {
                    // Nothing arrives, so whoever leaves is gone at once: who is paid for is known for the whole second.
                    twin.Step(0);
                    pool.Step();
                    seconds += twin.Progress.RunningExecutors + twin.Progress.StartingExecutors + pool.Warm + pool.Starting;
                }
            }

            var (job, spares) = (twin.Progress, pool.Progress);
            var minimums = job.BilledExecutorSeconds + spares.BilledExecutorSeconds - seconds;
            // The rest are the minimums of those that left young.
            var left = job.StartsCancelled + job.ColdStartsRequested + job.WarmAdopted - job.RunningExecutors - job.StartingExecutors + spares.Wasted;
            return minimums >= -1e-6 && minimums <= (MinimumSeconds * left) + 1e-6;
        });
    }

    [Fact]
    public void Step_WhateverAnotherPolicyDid_BothMeetTheSameSlownessAndColdStarts()
    {
        var options = Noisy with { JoinFirstBatchSeconds = 0, JoinSecondBatchSeconds = 0, JoinSlowBatches = 0, DecommissionSeconds = 0 };
        Hold(Scripts().Two(), 30, scripts =>
        {
            var (first, second) = (Played(options, scripts.Item1), Played(options, scripts.Item2));
            // Both come to rest at four executors, and meet one batch and three requests at the same second.
            foreach (var twin in new[] { first, second })
            {
                twin.Scale(4);
                twin.Play(400 - (int)twin.Second);
                twin.Step(9000);
                twin.Play(30);
                twin.Scale(7);
            }

            return first.Progress.LastBatch.DurationSeconds == second.Progress.LastBatch.DurationSeconds
                && first.Progress.LastBatch.Records == 9000
                && ReadySeconds(first).SequenceEqual(ReadySeconds(second));
        });
    }

    private static void Hold<T>(Gen<T> cases, int tests, Func<T, bool> holds) =>
        Prop.ForAll(cases.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(11, 13));

    private static Gen<List<int>> Scripts() => Gen.Choose(0, 12).ListOf(30).Select(script => script.ToList());

    private static double Duration(JobTwinOptions options, int executors, double records, int seed)
    {
        var twin = new JobTwin(options, (ulong)seed, executors);
        twin.Step(records);
        while (twin.Progress.LastBatch.Ordinal == 0)
            twin.Step(0);
        return twin.Progress.LastBatch.DurationSeconds;
    }

    private static JobTwin Played(JobTwinOptions options, List<int> script)
    {
        var twin = new JobTwin(options, seed: 9, runningExecutors: 1);
        foreach (var executors in script)
        {
            twin.Scale(executors);
            twin.Play(5, arrivals: 2000);
        }

        return twin;
    }

    private static string Name(TwinExecutor executor) =>
        string.Create(CultureInfo.InvariantCulture, $"{executor.RequestedSecond:R}/{executor.ReadySecond:R}");

    private static double[] ReadySeconds(JobTwin twin) =>
        [.. twin.Capture().Executors.Executors.Where(executor => executor.Phase == ExecutorPhase.Starting).Select(executor => executor.ReadySecond)];
}

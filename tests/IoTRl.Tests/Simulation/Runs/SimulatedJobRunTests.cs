using System.Text.Json;
using IoTRl.Domain;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Policies;
using IoTRl.Domain.Pools;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Runs;

namespace IoTRl.Tests.Simulation.Runs;

[Trait("Level", "Unit")]
public sealed class SimulatedJobRunTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Policies() => [.. ScalingPolicyCatalog.Analytic().Select(policy => policy.Name)];

    [Theory, MemberData(nameof(Policies))]
    public void Decide_WithEqualSeedsAndLoads_GivesEqualIntervals(string policy)
    {
        var (first, second) = (Run(policy), Run(policy));
        Assert.Equal(Play(first, 0, 900), Play(second, 0, 900));
        Assert.Equal(first.Totals, second.Totals);
    }

    [Theory, MemberData(nameof(Policies))]
    public void Restore_OfACapturedState_GoesOnAsIfNothingHadBeenStored(string policy)
    {
        var whole = Run(policy);
        Play(whole, 0, 603);
        var state = whole.Capture();
        var restored = SimulatedJobRun.Restore(Options(), Policy(policy), state);
        Assert.Equal(Play(whole, 603, 900), Play(restored, 603, 900));
        Assert.Equal(whole.Totals, restored.Totals);
        Assert.Equal(JsonSerializer.Serialize(whole.Capture()), JsonSerializer.Serialize(restored.Capture()));
    }

    [Fact]
    public void Totals_AfterAnyRun_AccountForEveryRecord()
    {
        var run = Run("ds2-forecast");
        Play(run, 0, 900);
        Assert.Equal(run.Totals.ArrivedRecords, run.Totals.ProcessedRecords + run.Progress.BacklogRecords, 1e-6);
        Assert.Equal(900, run.Totals.Seconds);
        Assert.Equal(180, run.Totals.Intervals);
    }

    [Fact]
    public void Totals_AfterAnyRun_CostIsTheSumOfJobAndSpares()
    {
        var run = Run("ds2-forecast");
        // More than now is expected, but only after a cold start: spares are kept for it.
        var later = new RateForecast
        {
            Horizons = [.. RateForecast.HorizonSeconds.Select(seconds => new HorizonForecast { HorizonSeconds = seconds, P50 = 5_000, P90 = seconds > 60 ? 30_000 : 5_000 })],
        };
        for (var second = 1; second <= 600; second++)
        {
            run.Advance(5_000);
            if (second % 5 == 0) run.Decide(new JobLoad { RecordsPerSecond = Measured.Of(5_000), Mean5Min = 5_000, Peak5Min = 5_000 }, new JobDemand { Forecast = second < 300 ? later : ForecastOf(5_000) });
        }

        var pool = run.Capture().Pool;
        Assert.True(pool.BilledSeconds > 0, "spares were kept");
        Assert.Equal(run.Totals.CostUsd, run.Progress.CostUsd + pool.CostUsd, 1e-12);
        Assert.Equal(run.Totals.CostUsd, (run.Progress.BilledExecutorSeconds + pool.BilledSeconds) * 0.11652 / 3600, 1e-9);
    }

    [Fact]
    public void Totals_WithDelaysTold_CountLateRecordsFromTheirEvents()
    {
        var run = Run("fixed");
        for (var second = 0; second < 60; second++) run.Advance(1000, EventDelay.Of(15, share: 0.25));
        Assert.Equal((60_000, 0), (run.Totals.EventTimedRecords, run.Totals.LateRecords));
        Assert.Equal(0, run.Totals.LateShareByEventTime);
        for (var second = 0; second < 60; second++) run.Advance(1000, EventDelay.Of(60, share: 0.25));
        Assert.Equal(0.125, run.Totals.LateShareByEventTime ?? double.NaN, 1e-9);
        Assert.Null(Run("fixed").Totals.LateShareByEventTime);
    }

    [Fact]
    public void Decide_UnderAFixedPolicy_TargetsTheMostExecutorsAndPaysForThem()
    {
        var run = Run("fixed");
        var interval = Assert.Single(Decisions(run, 0, 5));
        Assert.Equal((4, 20), (interval.TargetBefore, interval.Target));
        // Four executors have been running for five seconds at 0.11652 USD/h.
        Assert.Equal(4 * 5 * 0.11652 / 3600, interval.CostUsd, 1e-12);
        Assert.Equal(16, run.Progress.StartingExecutors);
    }

    [Fact]
    public void Decide_OnTheObservationOfALiveJob_SeesItsLoadAndItsOwnExecutors()
    {
        var run = Run("ds2-forecast");
        for (var second = 0; second < 5; second++) run.Advance(1000);
        var seen = new JobObservation
        {
            RecordsPerSecond = Measured.Of(1234),
            PeakRecordsPerSecond5Min = 4321,
            EdgeForecast = ForecastOf(9000),
            SilentShare = 0.25,
            Running = 99,
            Target = 99,
        };
        var observation = run.Decide(seen).Observation;
        Assert.Equal((1234, 4321, 0.25), (observation.RecordsPerSecond.Value, observation.PeakRecordsPerSecond5Min, observation.SilentShare));
        Assert.Equal(9000, observation.EdgeForecast!.P90At(50)); // given above
        Assert.Equal((4, 4), (observation.Running, observation.Target));
    }

    [Fact]
    public void Advance_FromALaterFirstSecond_MeetsTheSlownessOfThatSecond()
    {
        var early = new SimulatedJobRun(Options() with { InitialExecutors = 1 }, Policy("fixed"));
        var late = new SimulatedJobRun(Options() with { InitialExecutors = 1, FirstSecond = 1000 }, Policy("fixed"));
        for (var second = 0; second < 20; second++)
        {
            early.Advance(1500);
            late.Advance(1500);
        }

        Assert.NotEqual(early.Progress.LastBatch.DurationSeconds, late.Progress.LastBatch.DurationSeconds);
        Assert.Equal((20, 20), (early.Second, late.Second));
    }

    [Fact]
    public void Reconfigure_WithATighterObjective_CountsByItFromThen()
    {
        var run = new SimulatedJobRun(Options() with { InitialExecutors = 1 }, Policy("ds2-forecast"));
        for (var second = 0; second < 60; second++) run.Advance(1000);
        Assert.Equal(0, run.Totals.LateRecords);
        run.Reconfigure(Options() with { Scenario = Named("balanced") with { Objective = TimeSpan.FromSeconds(0.5) } });
        for (var second = 0; second < 60; second++) run.Advance(1000);
        Assert.True(run.Totals.LateRecords > 30_000, $"{run.Totals.LateRecords} records late");
        Assert.Equal((ulong)7, run.Capture().Twin.Seed);
    }

    private static IEnumerable<string> Play(SimulatedJobRun run, int from, int to) =>
        [.. Decisions(run, from, to).Select(interval => $"{interval.Second} {interval.Target} {interval.CostUsd:R} {interval.BacklogRecords:R} {interval.Reward} {run.Explain(interval).Text}")];

    private static List<SimulatedInterval> Decisions(SimulatedJobRun run, int from, int to)
    {
        var intervals = new List<SimulatedInterval>();
        for (var second = from; second < to; second++)
        {
            var rate = RateAt(second);
            run.Advance(PoissonArrivals.Count(3, second, rate));
            if ((second + 1) % 5 == 0)
                intervals.Add(run.Decide(new JobLoad { RecordsPerSecond = Measured.Of(rate), Mean5Min = rate, Mean15Min = rate, Peak5Min = rate }, new JobDemand { Forecast = ForecastOf(RateAt(second + 60)) }));
        }

        return intervals;
    }

    // Calm, a step to three times for five minutes, calm.
    private static double RateAt(int second) => second is >= 300 and < 600 ? 15_000 : 5_000;

    private static RateForecast ForecastOf(double rate) => new()
    {
        Horizons = [.. RateForecast.HorizonSeconds.Select(seconds => new HorizonForecast { HorizonSeconds = seconds, P50 = rate, P90 = rate })],
    };

    private static SimulatedJobRun Run(string policy) => new(Options(), Policy(policy));

    private static SimulatedJobOptions Options() => new()
    {
        Spec = new SparkJobSpec { Id = JobId.Of("vitals"), Pool = PoolId.Of("vitals"), ExecutorRecordsPerSecond = 2000 },
        Scenario = Named("balanced"),
        Seed = 7,
        Start = Start,
        InitialExecutors = 4,
    };

    private static Scenario Named(string name) => ScenarioCatalog.BuiltIn.Single(scenario => scenario.Name == name);

    private static IScalingPolicy Policy(string name) => ScalingPolicyCatalog.Analytic().Single(policy => policy.Name == name);
}

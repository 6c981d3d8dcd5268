using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Policies;
using IoTRl.Domain.Pools;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Runs;

namespace IoTRl.Tests.Simulation.Runs;

/// <summary>What a sweep of a knob does to a job on its twin: an hour of load that doubles every 20 min for 5 min, by a clock of days of 20 min.</summary>
[Trait("Level", "Unit")]
public sealed class PolicyKnobSweepTests
{
    private const int Seconds = 3600;
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Policies => [.. PolicyKnobs.Of().Where(knob => knob.Caution.Grid.Length > 1).Select(knob => knob.Policy)];

    [Theory, MemberData(nameof(Policies))]
    public void Create_FromCheapToCautious_CostsMoreAndIsLessLate(string policy)
    {
        var knob = PolicyKnobs.Of().Single(candidate => candidate.Policy == policy);
        var (cheap, cautious) = (Play(knob.Create(knob.Caution.Grid[0])), Play(knob.Create(knob.Caution.Grid[^1])));
        Assert.True(cautious.CommittedCostUsd > cheap.CommittedCostUsd, $"{cheap} {cautious}");
        Assert.True(cautious.LateShare < cheap.LateShare, $"{cheap} {cautious}");
        // A sweep that never comes below 1 % says nothing about its cost there.
        Assert.InRange(cautious.LateShare, 0, 0.01);
    }

    [Fact]
    public void Decide_BySparkDra_EndsAtTheMostAndStays()
    {
        var totals = Play(PolicyKnobs.Of().Single(knob => knob.Policy == "spark-dra").Create(1));
        // 20 executors for an hour, but for the first minutes.
        Assert.InRange(totals.MeanExecutors, 18.5, 20);
    }

    private static SimulatedJobTotals Play(IScalingPolicy policy)
    {
        var options = new SimulatedJobOptions
        {
            Spec = new SparkJobSpec { Id = JobId.Of("vitals"), Pool = PoolId.Of("vitals"), ExecutorRecordsPerSecond = 2000 },
            Scenario = ScenarioCatalog.BuiltIn.Single(scenario => scenario.Name == "balanced"),
            Seed = 7,
            Start = Start,
            InitialExecutors = 8,
            DayLength = TimeSpan.FromMinutes(20),
        };
        var run = new SimulatedJobRun(options, policy);
        var window = new JobLoadWindow(new JobLoadOptions { ReusesForecast = true });
        for (var second = 0; second < Seconds; second++)
        {
            var arrivals = PoissonArrivals.Count(3, second, RateAt(second));
            window.Observe(Start.AddSeconds(second + 1), arrivals, 0);
            run.Advance(arrivals);
            if ((second + 1) % 5 == 0) run.Decide(window.Read() with { TotalForecast = [] }, new JobDemand { Forecast = Flat(Math.Max(RateAt(second), RateAt(second + 20))) });
        }

        return run.Totals;
    }

    private static double RateAt(int second) => second % 1200 is >= 600 and < 900 ? 22_000 : 9000;

    // A gateway that knows 20 s ahead.
    private static RateForecast Flat(double rate) => new()
    {
        Horizons = [.. RateForecast.HorizonSeconds.Select(seconds => new HorizonForecast { HorizonSeconds = seconds, P50 = rate, P90 = rate })],
    };
}

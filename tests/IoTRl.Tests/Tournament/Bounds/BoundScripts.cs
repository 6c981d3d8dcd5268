using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Policies;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Pools;
using IoTRl.Simulation.Runs;
using IoTRl.Tests.Simulation.Jobs;
using IoTRl.Tournament.Bounds;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tests.Tournament.Bounds;

/// <summary>Windows of one load, and policies played on them.</summary>
internal sealed class BoundScripts
{
    private readonly EpisodeOptions _options;
    private readonly SyntheticLoad _load;

    private BoundScripts(EpisodeOptions options, SyntheticLoad load) => (_options, _load) = (options, load);

    /// <summary>The window of an episode as the runner plays it.</summary>
    public KnownWindow Window => KnownWindow.Of(EpisodeRunner.JobOf(_options, _load), Arrivals);

    private double[] Arrivals =>
        [.. Enumerable.Range(_options.HistorySeconds, _options.Seconds).Select(second => PoissonArrivals.Count(_options.Seed, second, _load.RateAt(second)))];

    /// <summary>Twenty executors at most, a mean of 35 % of them.</summary>
    public static BoundScripts Of(string family, ulong seed, int seconds = 1200, ColdStartOptions? coldStart = null)
    {
        var options = new EpisodeOptions
        {
            Seed = seed,
            Seconds = seconds,
            HistorySeconds = 600,
            Scenario = ScenarioCatalog.BuiltIn.Single(scenario => scenario.Name == "balanced"),
            Twin = new JobTwinOptions { ColdStart = coldStart ?? ColdStartOptions.Default },
        };
        Assert.True(SyntheticFamilies.Create(family, seed, options.HistorySeconds + seconds, options.MeanRecordsPerSecond).TryGet(out var load, out _));
        return new BoundScripts(options, load);
    }

    /// <summary>At most three executors of 200 records/s for eight intervals of 5 s, restless arrivals, constants by seed. Its tasks are too short for a slow leave.</summary>
    public static KnownWindow Tiny(int seed)
    {
        var random = new Random(seed);
        var least = 5 + (8 * random.NextDouble());
        var twin = TwinScripts.Plain with
        {
            TasksPerBatch = 120,
            BatchOverheadSeconds = 0.9 * random.NextDouble(),
            ObjectiveSeconds = 4 + (6 * random.NextDouble()),
            JoinFirstBatchSeconds = random.NextDouble(),
            SlownessVariation = 0.2,
            ColdStart = new ColdStartOptions { LeastSeconds = least, MedianSeconds = least + 1, MostSeconds = least + 3 },
            BillingMinimumSeconds = random.Next(2) * 20,
        };
        var (high, low) = (700 * random.NextDouble(), 200 * random.NextDouble());
        var (from, to) = (random.Next(20), 20 + random.Next(20));
        return new KnownWindow
        {
            Start = DateTimeOffset.UnixEpoch,
            Arrivals = [.. Enumerable.Range(0, 40).Select(second => PoissonArrivals.Count((ulong)seed, second, second >= from && second < to ? high : low))],
            Slowness = [.. SlownessSeries.Of(twin, (ulong)seed, 0, 40)],
            InitialExecutors = random.Next(4),
            Limits = new JobLimits { MinExecutors = 1, MaxExecutors = 3 },
            Twin = twin,
        };
    }

    /// <summary>As the product plays it, guard on.</summary>
    public SimulatedJobTotals Play(IScalingPolicy policy) => new EpisodeRunner(_options, _load, policy).Run(cancellationToken: TestContext.Current.CancellationToken).Totals;

    /// <summary>With a guard that lets everything through which a load of known rate allows.</summary>
    public SimulatedJobTotals PlayUnguarded(IScalingPolicy policy)
    {
        var guard = new GuardOptions { StabilisationSeconds = 0, DeepestStep = 1, FreezingReversal = 100, ForecastShare = 1 };
        var (run, arrivals) = (new SimulatedJobRun(EpisodeRunner.JobOf(_options, _load) with { Guard = guard }, policy), Arrivals);
        for (var second = 0; second < arrivals.Length; second++)
        {
            run.Advance(arrivals[second]);
            if ((second + 1) % EpisodeOptions.IntervalSeconds == 0)
                run.Decide(new JobLoad { RecordsPerSecond = Measured.Of(arrivals[second]) }, default);
        }

        return run.Totals;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Domain;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Pools;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Runs;

namespace IoTRl.Tournament.Episodes;

/// <summary>One episode: how long, how large the job, what it is held to.</summary>
public sealed record EpisodeOptions
{
    /// <summary>Seconds of one control interval.</summary>
    public const int IntervalSeconds = 5;

    /// <summary>Seed of arrivals, slowness and cold starts. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Length, seconds, 60..2,678,400 (31 days). Default 3 h.</summary>
    public int Seconds { get; init; } = 3 * 3600;

    /// <summary>Load that the forecasts have seen before the episode, seconds, 0..2,678,400: a job is rarely new. Default 2 h.</summary>
    public int HistorySeconds { get; init; } = 2 * 3600;

    /// <summary>Mean rate of the load as a share of the job's full capacity, 0.001..2. Default 0.35.</summary>
    public double Mean { get; init; } = 0.35;

    /// <summary>Fewest and most executors, 0..1000. Default 1 to 20.</summary>
    public int MinExecutors { get; init; } = 1;

    public int MaxExecutors { get; init; } = 20;

    /// <summary>Objective, seconds, 0.1..86,400; null takes the scenario's.</summary>
    public double? ObjectiveSeconds { get; init; }

    /// <summary>Weights, and the objective where none is given.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Constants of the twin.</summary>
    public JobTwinOptions Twin { get; init; } = new();

    /// <summary>Fills the job's own forecast; null for the on-line predictor. Default: the one that ships.</summary>
    public QuantileForecaster? Forecaster { get; init; } = QuantileForecaster.Shipped;

    /// <summary>Objective in force.</summary>
    public TimeSpan Objective => ObjectiveSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : Scenario.Objective;

    /// <summary>Rate at full size, records/s: as many executors as one batch can fill, times the rate of one.</summary>
    public double FullRecordsPerSecond =>
        Math.Min(MaxExecutors, (double)Twin.TasksPerBatch / Twin.CoresPerExecutor) * Twin.ExecutorRateRecordsPerSecond;

    /// <summary>Mean rate of the load, records/s.</summary>
    public double MeanRecordsPerSecond => Mean * FullRecordsPerSecond;

    /// <summary>Executors that a rate at the start needs at 70 % use: no policy begins with a queue or with idle money.</summary>
    public int InitialExecutors(double recordsPerSecond) =>
        Math.Clamp((int)Math.Ceiling(recordsPerSecond / (0.7 * Twin.ExecutorRateRecordsPerSecond)), MinExecutors, MaxExecutors);

    /// <summary>The simulated job of one episode.</summary>
    /// <param name="seed">Address of slowness and cold starts.</param>
    /// <param name="start">Wall time of the first second.</param>
    /// <param name="dayLength">How long a day is played.</param>
    /// <param name="initialExecutors">Executors that have been running for long.</param>
    public SimulatedJobOptions ToJob(ulong seed, DateTimeOffset start, TimeSpan dayLength, int initialExecutors) => new()
    {
        Spec = new SparkJobSpec
        {
            Id = JobId.Of("episode"),
            Pool = PoolId.Of("episode"),
            Scenario = Scenario.Name,
            Objective = Objective,
            Limits = new JobLimits { MinExecutors = MinExecutors, MaxExecutors = MaxExecutors },
            CoresPerExecutor = Twin.CoresPerExecutor,
            TasksPerBatch = Twin.TasksPerBatch,
            ExecutorRecordsPerSecond = Twin.ExecutorRateRecordsPerSecond,
            Trigger = TimeSpan.FromSeconds(Twin.TriggerSeconds),
        },
        Scenario = Scenario,
        Seed = seed,
        Start = start,
        InitialExecutors = initialExecutors,
        DayLength = dayLength,
        Twin = Twin,
    };

    /// <summary>Every value outside its range; empty when the episode can be played.</summary>
    public ImmutableArray<Rejection> Validate()
    {
        var rejections = ImmutableArray.CreateBuilder<Rejection>();
        Check("seconds", Seconds, 60, 2_678_400);
        Check("history", HistorySeconds, 0, 2_678_400);
        Check("mean", Mean, 0.001, 2);
        Check("max-executors", MaxExecutors, 1, 1000);
        Check("min-executors", MinExecutors, 0, MaxExecutors);
        if (ObjectiveSeconds is { } objective) Check("objective", objective, 0.1, 86_400);
        rejections.AddRange(Twin.Validate());
        return rejections.ToImmutable();

        void Check(string name, double value, double least, double most)
        {
            if (!(value >= least && value <= most))
                rejections.Add(Rejection.Of("out-of-range", string.Create(CultureInfo.InvariantCulture, $"must lie between {least} and {most}, but is {value}"), name));
        }
    }
}

using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Jobs;

namespace IoTRl.Simulation.Calibration;

/// <summary>What is known of the job besides its recording: settings are better told than fitted.</summary>
public sealed record CalibrationOptions
{
    /// <summary>Slots of one executor (<c>spark.executor.cores</c>), 1..128; null keeps the twin's default.</summary>
    public int? CoresPerExecutor { get; init; }

    /// <summary>Tasks of a batch, 1..10,000; null takes the Kafka topics' partitions, or fits it.</summary>
    public int? TasksPerBatch { get; init; }

    /// <summary>Interval of the trigger, seconds, 0.1..600; null reads it off the starts.</summary>
    public double? TriggerSeconds { get; init; }

    /// <summary>Time at the beginning that is left out, seconds, 0..2,678,400 (31 days): a young query's batches are slower than it will be. Default 0.</summary>
    public double SkipSeconds { get; init; }

    /// <summary>Every value outside its range; empty when the options can be used.</summary>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check("cores", CoresPerExecutor ?? 1, 1, JobRanges.MostCores)
        .Check("tasks", TasksPerBatch ?? 1, 1, JobRanges.MostTasks)
        .Check("trigger", TriggerSeconds ?? 1, JobRanges.LeastTriggerSeconds, JobRanges.MostTriggerSeconds)
        .Check("skip", SkipSeconds, 0, 2_678_400)
        .ToImmutable();
}

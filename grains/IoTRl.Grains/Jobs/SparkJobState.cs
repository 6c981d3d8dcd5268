using IoTRl.Domain.Jobs;

namespace IoTRl.Grains.Jobs;

/// <summary>What a job stores of what was asked for.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.spark-job-state")]
internal sealed record SparkJobState
{
    public const string StorageName = "spark-job";

    /// <summary>Null where the job does not exist.</summary>
    [Id(0)] public SparkJobSpec? Spec { get; init; }

    /// <summary>Rises with every change.</summary>
    [Id(1)] public long Version { get; init; }
}

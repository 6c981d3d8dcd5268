using System.Collections.Immutable;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;

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

    /// <summary>Pools that the job has left and that may still hold executors of it.</summary>
    [Id(2)] public ImmutableArray<PoolId> ReleasePools { get; init; } = [];

    /// <summary>With another spec, one version on; a pool that it leaves is to be released.</summary>
    public SparkJobState With(SparkJobSpec next) => new()
    {
        Spec = next,
        Version = Version + 1,
        ReleasePools = Spec is { } spec && spec.Pool != next.Pool ? ReleasePools.Remove(spec.Pool).Add(spec.Pool).Remove(next.Pool) : ReleasePools,
    };
}

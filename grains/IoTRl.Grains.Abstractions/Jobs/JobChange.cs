using IoTRl.Domain;
using IoTRl.Domain.Jobs;

namespace IoTRl.Grains.Jobs;

/// <summary>Answer to a change of a job: the spec in force afterwards, or why it was refused.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.job-change")]
public sealed record JobChange
{
    /// <summary>Null where the change was refused or the job does not exist.</summary>
    [Id(0)] public SparkJobSpec? Spec { get; init; }

    /// <summary>Version of the spec.</summary>
    [Id(1)] public long Version { get; init; }

    /// <summary>Null where the change was made. Reasons: <c>unknown-job</c>, <c>already-exists</c>, <c>version-conflict</c>, <c>invalid</c>, <c>not-admitted</c>.</summary>
    [Id(2)] public Rejection? Rejection { get; init; }
}

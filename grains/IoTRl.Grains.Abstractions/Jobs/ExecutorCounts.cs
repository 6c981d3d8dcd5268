using IoTRl.Domain;

namespace IoTRl.Grains.Jobs;

/// <summary>Executors of a job by state; unknown while its pool cannot see them.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.executor-counts")]
public sealed record ExecutorCounts
{
    /// <summary>Executors that take tasks.</summary>
    [Id(0)] public Measured Running { get; init; }

    /// <summary>Requested, and not yet running.</summary>
    [Id(1)] public Measured Starting { get; init; }

    /// <summary>Warm spares of the job's pool.</summary>
    [Id(2)] public Measured Warm { get; init; }

    /// <summary>Leaving; they finish their tasks.</summary>
    [Id(3)] public Measured Draining { get; init; }

    /// <summary>What the pool wants for the job.</summary>
    [Id(4)] public Measured Desired { get; init; }
}

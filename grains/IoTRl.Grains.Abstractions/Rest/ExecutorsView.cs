namespace IoTRl.Grains.Rest;

/// <summary>Executors of a job by state; null while its pool cannot see them.</summary>
public sealed record ExecutorsView
{
    /// <summary>Executors that take tasks.</summary>
    public int? Running { get; init; }

    /// <summary>Requested, and not yet running.</summary>
    public int? Starting { get; init; }

    /// <summary>Warm spares of the job's pool.</summary>
    public int? Warm { get; init; }

    /// <summary>Leaving; they finish their tasks.</summary>
    public int? Draining { get; init; }

    /// <summary>What the pool wants for the job.</summary>
    public int? Desired { get; init; }
}

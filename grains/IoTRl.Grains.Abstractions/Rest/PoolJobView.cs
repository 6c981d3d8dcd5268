namespace IoTRl.Grains.Rest;

/// <summary>One job's executors in a pool; null while the realizer cannot see them.</summary>
public sealed record PoolJobView
{
    /// <summary>The job.</summary>
    public required string Job { get; init; }

    /// <summary>Executors wanted.</summary>
    public required int Desired { get; init; }

    /// <summary>Executors that take tasks.</summary>
    public int? Running { get; init; }

    /// <summary>Requested, and not yet running.</summary>
    public int? Starting { get; init; }

    /// <summary>Leaving.</summary>
    public int? Draining { get; init; }

    /// <summary>Executors that no other job can take.</summary>
    public int Reserved { get; init; }

    /// <summary>Most executors that the job may have.</summary>
    public int? MaxExecutors { get; init; }
}

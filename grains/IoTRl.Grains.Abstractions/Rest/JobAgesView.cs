namespace IoTRl.Grains.Rest;

/// <summary>Seconds since each figure of a job was measured; of one that is unknown now, since it was last known; null where it never was.</summary>
public sealed record JobAgesView
{
    /// <summary>Of the freshness.</summary>
    public double? Freshness { get; init; }

    /// <summary>Of the backlog.</summary>
    public double? Backlog { get; init; }

    /// <summary>Of the rate.</summary>
    public double? Rate { get; init; }

    /// <summary>Of the look at the executors.</summary>
    public double? Executors { get; init; }

    /// <summary>Of the money an hour.</summary>
    public double? CostPerHour { get; init; }

    /// <summary>Of the late share.</summary>
    public double? LateShare { get; init; }
}

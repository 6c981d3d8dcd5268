namespace IoTRl.Grains.Rest;

/// <summary>A sensor as last seen.</summary>
public sealed record SensorView
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its gateway.</summary>
    public string? Gateway { get; init; }

    /// <summary>Kind of its first reading.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Values of the newest reading by name.</summary>
    public IReadOnlyDictionary<string, double> Values { get; set; } = new Dictionary<string, double>();

    /// <summary>Event time of the newest reading.</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>When it was last heard; null for never.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Records since the grain woke.</summary>
    public required long Records { get; init; }

    /// <summary>Mean of the last 5 s, records/s; null for a sensor never heard.</summary>
    public double? RatePerSecond { get; init; }

    /// <summary>Device sequence numbers skipped.</summary>
    public long SequenceGaps { get; init; }

    /// <summary>Device sequence numbers repeated or late.</summary>
    public long SequenceRepeats { get; init; }
}

namespace IoTRl.Domain.Traces;

/// <summary>A recorded series on an even grid. What was not recorded is NaN, never zero.</summary>
public sealed record Trace
{
    /// <summary>Short name for reports, such as the file's name without its folder.</summary>
    public required string Name { get; init; }

    /// <summary>Recorded time between two samples, positive.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>Stamp of the first sample; null where the source has no stamps, or stamps that count from its own start.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>The samples in the source's own unit: finite and at least 0, or NaN where missing.</summary>
    public required ReadOnlyMemory<double> Values { get; init; }

    /// <summary>Where it comes from, for people: file, column, rows.</summary>
    public string Source { get; init; } = "";

    public int Count => Values.Length;
}

using System.Collections.Immutable;

namespace IoTRl.Domain.Traces;

/// <summary>A recorded series on an even grid. What was not recorded is NaN, never zero.</summary>
public sealed record Trace
{
    private readonly ImmutableArray<TraceSegment> _segments;

    /// <summary>Short name for reports, such as the file's name without its folder.</summary>
    public required string Name { get; init; }

    /// <summary>Recorded time between two samples, positive.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>Stamp of the first sample; null where the source has no stamps, or stamps that count from its own start.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>The samples in the source's own unit: finite and at least 0, or NaN where missing.</summary>
    public required ReadOnlyMemory<double> Values { get; init; }

    /// <summary>
    /// Stretches that were recorded apart, in order and without overlap: between two of them nothing is known, and nothing may be interpolated. What lies outside all of
    /// them is missing. Default: all samples are one stretch.
    /// </summary>
    public ImmutableArray<TraceSegment> Segments
    {
        get => _segments.IsDefault ? [new TraceSegment { Start = 0, Count = Count }] : _segments;
        init => _segments = value;
    }

    /// <summary>Where it comes from, for people: file, column, rows.</summary>
    public string Source { get; init; } = "";

    public int Count => Values.Length;
}

namespace IoTRl.Domain.Traces;

/// <summary>How a recorded trace is read.</summary>
public sealed record TraceReaderOptions
{
    /// <summary>Name of the trace in reports.</summary>
    public string Name { get; init; } = "trace";

    /// <summary>
    /// The value's column by its name in the header, or by its position from 1. Null: the column <c>value</c>, or else the only one beside the stamp; of a format with
    /// columns of its own, its usual series.
    /// </summary>
    public string? Column { get; init; }

    /// <summary>Recorded time between two samples where the source has no stamps. Default 1 s.</summary>
    public TimeSpan DefaultInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest line, characters; a longer one is refused unread. Default 65,536.</summary>
    public int MaxLineCharacters { get; init; } = 65_536;

    /// <summary>Most samples after gaps are filled with missing ones. Default 10 million (80 MB).</summary>
    public int MaxSamples { get; init; } = 10_000_000;

    /// <summary>Most bytes that an archive may unpack to: a small file can hold a huge one. Default 1 GiB.</summary>
    public long MaxUnpackedBytes { get; init; } = 1L << 30;

    /// <summary>Address of the admission times of superposed patients. Default 1.</summary>
    public ulong Seed { get; init; } = 1;
}

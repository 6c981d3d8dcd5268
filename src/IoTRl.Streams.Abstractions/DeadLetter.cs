using System.Collections.Immutable;

namespace IoTRl.Streams;

/// <summary>A message that can never be taken, kept as it came.</summary>
public sealed record DeadLetter
{
    /// <summary>Where it came in: a topic of a log, or an entrance such as <c>mqtt</c>.</summary>
    public required string Source { get; init; }

    /// <summary>A word that can be counted, such as <c>not-json</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>What is wrong, for people.</summary>
    public required string Message { get; init; }

    /// <summary>Where in the message, such as a json pointer or the topic it came by; empty for the whole.</summary>
    public string Position { get; init; } = "";

    /// <summary>Key of the record; null for none.</summary>
    public byte[]? Key { get; init; }

    /// <summary>Original bytes; null where there were none.</summary>
    public byte[]? Value { get; init; }

    /// <summary>Original headers, in order.</summary>
    public ImmutableArray<KeyValuePair<string, byte[]?>> Headers { get; init; } = [];

    /// <summary>Partition and offset, where it came from a log.</summary>
    public (int Partition, long Offset)? LogPosition { get; init; }
}

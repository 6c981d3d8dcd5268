using System.Collections.Immutable;

namespace IoTRl.Streams.Kafka.Tests.Contract;

/// <summary>What one consumer stores: how many numbers, their sum, and its marks.</summary>
public sealed record Page
{
    public long Count { get; init; }

    public long Sum { get; init; }

    public ImmutableDictionary<(string Topic, int Partition, string Epoch), long> Marks { get; init; } = ImmutableDictionary<(string, int, string), long>.Empty;

    /// <summary>The page with a number counted at its position; the same page where it was counted before, null where records before it are missing.</summary>
    public Page? With(long number, RecordPosition at)
    {
        var log = (at.Topic, at.Partition, at.Epoch);
        var mark = Marks.GetValueOrDefault(log, -1);
        if (at.Offset <= mark) return this;
        if (at.Previous > mark) return null;
        return this with { Count = Count + 1, Sum = Sum + number, Marks = Marks.SetItem(log, at.Offset) };
    }
}

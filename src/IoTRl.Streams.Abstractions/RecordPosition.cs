namespace IoTRl.Streams;

/// <summary>Where a delivered record stands in a partitioned log.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.record-position")]
public readonly record struct RecordPosition
{
    /// <summary>Name of the topic.</summary>
    [Id(0)] public required string Topic { get; init; }

    /// <summary>Number of the partition, from 0.</summary>
    [Id(1)] public required int Partition { get; init; }

    /// <summary>Identity of the log behind the topic: another epoch counts from its own beginning.</summary>
    [Id(2)] public required string Epoch { get; init; }

    /// <summary>Offset in the partition, from 0.</summary>
    [Id(3)] public required long Offset { get; init; }

    /// <summary>
    /// Offset of the stream's preceding record that was delivered above the commit; null for none. A durable consumer whose mark is below it has lost what it consumed
    /// in between: it takes nothing of the partition until the provider, told so by the mark, delivers from there again.
    /// </summary>
    [Id(4)] public long? Previous { get; init; }
}

using System.Collections.Immutable;

namespace IoTRl.Streams;

/// <summary>What a consumer has made durable of one partition.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.durable-mark")]
public sealed record DurableMark
{
    /// <summary>Nothing of the partition has been consumed.</summary>
    public static DurableMark None { get; } = new();

    /// <summary>Last offset consumed or rejected, whose effects are durable; null for none. It never falls.</summary>
    [Id(0)] public long? Offset { get; init; }

    /// <summary>Records at or below the mark that can never be taken. They are durable with the mark, and told again until the provider has committed past them.</summary>
    [Id(1)] public ImmutableArray<RejectedRecord> Rejected { get; init; } = [];
}

using System.Collections.Immutable;

namespace IoTRl.Domain.Gateways;

/// <summary>What a gateway stores with every commit, in one record, so that counts and marks never part. Small: what its predictor has learned is a record of its own.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.gateway-state")]
public sealed record GatewayState
{
    /// <summary>Name under which grains store it.</summary>
    public const string StorageName = "gateway";

    /// <summary>Records counted since the gateway was first seen.</summary>
    [Id(0)] public long Records { get; init; }

    [Id(1)] public long Bytes { get; init; }

    [Id(2)] public ImmutableArray<PartitionMark> Marks { get; init; } = [];

    /// <summary>Kind of its first reading; empty before it.</summary>
    [Id(3)] public string Kind { get; init; } = "";
}

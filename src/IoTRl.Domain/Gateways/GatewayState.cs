using System.Collections.Immutable;
using IoTRl.Domain.Forecasting;

namespace IoTRl.Domain.Gateways;

/// <summary>What a gateway stores, in one record, so that counts and marks never part: totals, marks, what its predictor has learned.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.gateway-state")]
public sealed record GatewayState
{
    /// <summary>Name under which grains store it.</summary>
    public const string StorageName = "gateway";

    /// <summary>Records counted since the gateway was first seen.</summary>
    [Id(0)] public long Records { get; init; }

    [Id(1)] public long Bytes { get; init; }

    [Id(2)] public ImmutableArray<PartitionMark> Marks { get; init; } = [];

    /// <summary>Null before the first sample.</summary>
    [Id(3)] public PredictorState? Predictor { get; init; }

    /// <summary>Kind of its first reading; empty before it.</summary>
    [Id(4)] public string Kind { get; init; } = "";
}

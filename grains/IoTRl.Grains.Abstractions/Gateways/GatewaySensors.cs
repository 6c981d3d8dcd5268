using System.Collections.Immutable;
using IoTRl.Domain.Sensors;

namespace IoTRl.Grains.Gateways;

/// <summary>A stretch of the sensors that a gateway has heard, in the order in which it first did.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.gateway-sensors")]
public sealed record GatewaySensors
{
    /// <summary>Sensors that match, in all.</summary>
    [Id(0)] public required int Count { get; init; }

    /// <summary>Those that were asked for.</summary>
    [Id(1)] public ImmutableArray<SensorId> Sensors { get; init; } = [];
}

using System.Collections.Immutable;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;

namespace IoTRl.Grains.Sensors;

/// <summary>What a gateway passes on to one of its sensors: at most one call a second.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.sensor-report")]
public sealed record SensorReport
{
    /// <summary>The gateway that reports; null for a sensor never seen.</summary>
    [Id(0)] public required GatewayId Gateway { get; init; }

    /// <summary>Records counted for the sensor since its last report.</summary>
    [Id(1)] public required int Records { get; init; }

    /// <summary>The newest readings, oldest first; at most 16.</summary>
    [Id(2)] public required ImmutableArray<SensorReading> Latest { get; init; }

    /// <summary>When the snapshot was taken.</summary>
    [Id(3)] public required DateTimeOffset Time { get; init; }
}

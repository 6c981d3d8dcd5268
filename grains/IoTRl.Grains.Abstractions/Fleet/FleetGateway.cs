using IoTRl.Domain.Gateways;

namespace IoTRl.Grains.Fleet;

/// <summary>A gateway as its fleet's directory knows it.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.fleet-gateway")]
public sealed record FleetGateway
{
    /// <summary>Its id.</summary>
    [Id(0)] public required GatewayId Id { get; init; }

    /// <summary>Kind of its first reading; empty before it.</summary>
    [Id(1)] public string Kind { get; init; } = "";
}

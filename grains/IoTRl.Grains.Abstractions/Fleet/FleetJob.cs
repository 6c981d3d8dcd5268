using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;

namespace IoTRl.Grains.Fleet;

/// <summary>A job as its fleet's directory knows it.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.fleet-job")]
public sealed record FleetJob
{
    /// <summary>Its id.</summary>
    [Id(0)] public required JobId Id { get; init; }

    /// <summary>The pool that runs it.</summary>
    [Id(1)] public required PoolId Pool { get; init; }

    /// <summary>Gateways.</summary>
    [Id(2)] public GatewaySelector? Gateways { get; init; }
}

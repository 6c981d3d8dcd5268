using System.Collections.Immutable;
using IoTRl.Domain.Pools;

namespace IoTRl.Grains.Fleet;

/// <summary>Everything the directory knows of a fleet.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.fleet-snapshot")]
public sealed record FleetSnapshot
{
    /// <summary>Jobs.</summary>
    [Id(0)] public ImmutableArray<FleetJob> Jobs { get; init; } = [];

    /// <summary>Gateways.</summary>
    [Id(1)] public ImmutableArray<FleetGateway> Gateways { get; init; } = [];

    /// <summary>Pools that any job has named.</summary>
    [Id(2)] public ImmutableArray<PoolId> Pools { get; init; } = [];

    /// <summary>True while every realizer of the fleet stands still.</summary>
    [Id(3)] public bool Frozen { get; init; }
}

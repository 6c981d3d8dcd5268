using System.Collections.Immutable;

namespace IoTRl.Grains.Fleet;

/// <summary>The admitted gateways: a record of their own, because there may be many.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.fleet-gateways-state")]
internal sealed record FleetGatewaysState
{
    public const string StorageName = "fleet-gateways";

    [Id(0)] public ImmutableArray<FleetGateway> Gateways { get; init; } = [];
}

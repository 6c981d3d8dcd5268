using System.Collections.Immutable;

namespace IoTRl.Domain.Jobs;

/// <summary>Stored form of a <see cref="GatewayDemandBook"/>.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.gateway-demand-book-state")]
public sealed record GatewayDemandBookState
{
    /// <summary>By gateway id.</summary>
    [Id(0)] public ImmutableArray<GatewayDemandEntry> Gateways { get; init; } = [];

    /// <summary>Records and bytes that the job's gateways have counted since the job began.</summary>
    [Id(1)] public long TotalRecords { get; init; }

    [Id(2)] public long TotalBytes { get; init; }
}

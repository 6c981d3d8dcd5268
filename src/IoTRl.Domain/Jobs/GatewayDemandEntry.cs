using System.Collections.Immutable;
using IoTRl.Domain.Gateways;

namespace IoTRl.Domain.Jobs;

/// <summary>What a job keeps of one gateway.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.gateway-demand-entry")]
public sealed record GatewayDemandEntry
{
    [Id(0)] public required GatewayDemand Newest { get; init; }

    /// <summary>When the job took it.</summary>
    [Id(1)] public required DateTimeOffset Heard { get; init; }

    /// <summary>Rate when last known, records/s: the gateway's share of the job's load while it is silent.</summary>
    [Id(2)] public double LastKnownRecordsPerSecond { get; init; }

    /// <summary>When the job first heard of the announcement in hand; null without one.</summary>
    [Id(3)] public DateTimeOffset? AnnouncedSince { get; init; }

    /// <summary>Announcements that others have replaced in the last seconds, oldest first.</summary>
    [Id(4)] public ImmutableArray<ReplacedAnnouncement> Replaced { get; init; } = [];
}

using IoTRl.Domain.Gateways;

namespace IoTRl.Domain.Jobs;

/// <summary>What a gateway announced until it announced something else, or nothing more.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.replaced-announcement")]
public sealed record ReplacedAnnouncement
{
    [Id(0)] public required AnnouncedLoad Load { get; init; }

    /// <summary>When the job first heard of it.</summary>
    [Id(1)] public required DateTimeOffset Since { get; init; }

    /// <summary>When the job heard otherwise.</summary>
    [Id(2)] public required DateTimeOffset Until { get; init; }
}

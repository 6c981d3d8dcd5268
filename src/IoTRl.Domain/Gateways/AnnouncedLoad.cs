namespace IoTRl.Domain.Gateways;

/// <summary>Load that a gateway knows will come: a schedule, a batch upload, a reconnect wave.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.announced-load")]
public sealed record AnnouncedLoad
{
    [Id(0)] public required DateTimeOffset Start { get; init; }

    [Id(1)] public required TimeSpan Length { get; init; }

    /// <summary>Total rate of the gateway while it lasts, records/s, finite and at least 0.</summary>
    [Id(2)] public required double RecordsPerSecond { get; init; }
}

using System.Collections.Immutable;
using IoTRl.Domain.Forecasting;

namespace IoTRl.Domain.Gateways;

/// <summary>What a gateway device says of itself on the control lane: once a second, or at once on a burst. The latest sequence wins.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.gateway-signal")]
public sealed record GatewaySignal
{
    [Id(0)] public required GatewayId Gateway { get; init; }

    [Id(1)] public required ulong Sequence { get; init; }

    [Id(2)] public required DateTimeOffset Time { get; init; }

    /// <summary>Records and bytes of the last second.</summary>
    [Id(3)] public long Records { get; init; }

    [Id(4)] public long Bytes { get; init; }

    /// <summary>The device's own forecast; empty where it makes none.</summary>
    [Id(5)] public ImmutableArray<HorizonForecast> Forecast { get; init; } = [];

    /// <summary>The device's own burst probability, 0..1; null where it says none.</summary>
    [Id(6)] public double? Burst { get; init; }

    /// <summary>Records stored at the gateway and not yet forwarded; null where it does not say.</summary>
    [Id(7)] public long? Held { get; init; }

    [Id(8)] public AnnouncedLoad? Announced { get; init; }
}

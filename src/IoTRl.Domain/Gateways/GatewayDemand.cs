using IoTRl.Domain.Forecasting;

namespace IoTRl.Domain.Gateways;

/// <summary>What a gateway tells each of its jobs, once a second or at once on a burst. Totals are cumulative, so a lost or repeated call loses nothing.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.gateway-demand")]
public sealed record GatewayDemand
{
    [Id(0)] public required GatewayId Gateway { get; init; }

    /// <summary>Rises within one activation of the gateway; a smaller one after a higher is a new activation when <see cref="Time"/> is later.</summary>
    [Id(1)] public required long Sequence { get; init; }

    [Id(2)] public required DateTimeOffset Time { get; init; }

    /// <summary>Records and bytes counted since the gateway was first seen.</summary>
    [Id(3)] public required long TotalRecords { get; init; }

    [Id(4)] public required long TotalBytes { get; init; }

    /// <summary>Mean of the last 5 s; unknown while the gateway is silent beyond its limit.</summary>
    [Id(5)] public Measured RecordsPerSecond { get; init; }

    /// <summary>Quantiles lifted by what the gateway knows (held, announced); null where none can be made.</summary>
    [Id(6)] public RateForecast? Forecast { get; init; }

    [Id(7)] public AnnouncedLoad? Announced { get; init; }

    [Id(8)] public long Held { get; init; }

    /// <summary>True where the job should decide at once.</summary>
    [Id(9)] public bool Urgent { get; init; }
}

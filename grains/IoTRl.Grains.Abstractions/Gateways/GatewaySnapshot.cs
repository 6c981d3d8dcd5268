using IoTRl.Domain;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Gateways;

namespace IoTRl.Grains.Gateways;

/// <summary>A gateway as it stands.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.gateway-snapshot")]
public sealed record GatewaySnapshot
{
    /// <summary>Its id.</summary>
    [Id(0)] public required GatewayId Id { get; init; }

    /// <summary>State in a word.</summary>
    [Id(1)] public GatewayHealth Health { get; init; }

    /// <summary>Records counted since the gateway was first seen.</summary>
    [Id(2)] public long Records { get; init; }

    /// <summary>Mean of the last 5 s, records/s; unknown while silent.</summary>
    [Id(3)] public Measured RecordsPerSecond { get; init; }

    /// <summary>Sensors seen by this activation.</summary>
    [Id(4)] public int Sensors { get; init; }

    /// <summary>What it expects; null where no forecast can be made.</summary>
    [Id(5)] public RateForecast? Forecast { get; init; }

    /// <summary>Load announced and not yet over; null for none.</summary>
    [Id(6)] public AnnouncedLoad? Announced { get; init; }

    /// <summary>Records stored at the device and not yet forwarded.</summary>
    [Id(7)] public long Held { get; init; }

    /// <summary>When it was last heard; null for never.</summary>
    [Id(8)] public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Records refused because the gateway has as many sensors as it may.</summary>
    [Id(9)] public long Refused { get; init; }

    /// <summary>Kind of its first reading; empty before it.</summary>
    [Id(10)] public string Kind { get; init; } = "";

    /// <summary>Signals taken, and dropped as stale or beyond the rate limit.</summary>
    [Id(11)] public long Signals { get; init; }

    /// <summary>Signals dropped as stale or beyond the rate limit.</summary>
    [Id(12)] public long SignalsDropped { get; init; }

    /// <summary>Share of what the device announced that came, above 0 to 1: as much of an announcement is believed.</summary>
    [Id(13)] public double AnnouncedShare { get; init; } = 1;

    /// <summary>Share of the error of "as now" that forecasts by its past, without what it announces, have avoided lately, at least, 0..1; unknown while silent and before they have come due.</summary>
    [Id(14)] public Measured ForecastSkill { get; init; }
}

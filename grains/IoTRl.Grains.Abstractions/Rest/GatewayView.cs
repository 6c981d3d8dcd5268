namespace IoTRl.Grains.Rest;

/// <summary>A gateway as it stands. A number that is not known is null, never zero.</summary>
public sealed record GatewayView
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary><c>live</c>, <c>silent</c> or <c>unknown</c>.</summary>
    public required string State { get; init; }

    /// <summary>Kind of its first reading; empty before it.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Records counted since the gateway was first seen.</summary>
    public required long Records { get; init; }

    /// <summary>Mean of the last 5 s, records/s.</summary>
    public double? RatePerSecond { get; init; }

    /// <summary>Sensors seen since the grain woke.</summary>
    public required int Sensors { get; init; }

    /// <summary>Forecast, nearest horizon first; empty where none can be made.</summary>
    public IReadOnlyList<ForecastView> Forecast { get; set; } = [];

    /// <summary>Share of the error of "as now" (pinball loss, mean of the horizons) that forecasts by its past, without what it announces, have avoided lately, at least, 0..1.</summary>
    public double? ForecastSkill { get; init; }

    /// <summary>Probability of a burst within 60 s, 0..1.</summary>
    public double? Burst { get; init; }

    /// <summary>Load announced and not yet over; null for none.</summary>
    public AnnouncedView? Announced { get; init; }

    /// <summary>Records stored at the device and not yet forwarded.</summary>
    public long Held { get; init; }

    /// <summary>When it was last heard; null for never.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Records refused because the gateway has as many sensors as it may.</summary>
    public long Refused { get; init; }

    /// <summary>Signals taken.</summary>
    public long Signals { get; init; }

    /// <summary>Signals dropped as stale or beyond the rate limit.</summary>
    public long SignalsDropped { get; init; }
}

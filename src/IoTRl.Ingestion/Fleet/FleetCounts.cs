namespace IoTRl.Ingestion.Fleet;

/// <summary>What simulated gateways have done since their start.</summary>
public sealed record FleetCounts
{
    public int Gateways { get; init; }

    /// <summary>Records made by devices; <c>made = accepted + refused + dropped + held</c>, but for those on the way.</summary>
    public long Made { get; init; }

    /// <summary>Records acknowledged as taken.</summary>
    public long Accepted { get; init; }

    /// <summary>Records acknowledged as refused.</summary>
    public long Refused { get; init; }

    /// <summary>Records lost at the gateway because it had too many to keep.</summary>
    public long Dropped { get; init; }

    /// <summary>Records kept and not yet forwarded.</summary>
    public long Held { get; init; }

    /// <summary>Signals acknowledged.</summary>
    public long Signals { get; init; }

    /// <summary>Time from when the last record was due until it was acknowledged, the longest of all gateways, seconds.</summary>
    public double LagSeconds { get; init; }

    public static FleetCounts operator +(FleetCounts left, FleetCounts right) => Add(left, right);

    public static FleetCounts Add(FleetCounts left, FleetCounts right) => new()
    {
        Gateways = left.Gateways + right.Gateways,
        Made = left.Made + right.Made,
        Accepted = left.Accepted + right.Accepted,
        Refused = left.Refused + right.Refused,
        Dropped = left.Dropped + right.Dropped,
        Held = left.Held + right.Held,
        Signals = left.Signals + right.Signals,
        LagSeconds = Math.Max(left.LagSeconds, right.LagSeconds),
    };
}

namespace IoTRl.Grains.Rest;

/// <summary>Load that a gateway knows will come.</summary>
public sealed record AnnouncedView
{
    /// <summary>When it begins.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>How long it lasts, seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Rate while it lasts, records/s.</summary>
    public required double RatePerSecond { get; init; }

    /// <summary>Share of the rate that is believed, above 0 to 1: as much as came of what the gateway announced before.</summary>
    public required double BelievedShare { get; init; }
}

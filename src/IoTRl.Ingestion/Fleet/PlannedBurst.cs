namespace IoTRl.Ingestion.Fleet;

/// <summary>A stretch of higher load. Times count from the start of the fleet.</summary>
public sealed record PlannedBurst
{
    /// <summary>When it begins, seconds.</summary>
    public required double StartSecond { get; init; }

    /// <summary>How long it lasts, seconds, positive.</summary>
    public required double LengthSeconds { get; init; }

    /// <summary>What it multiplies the rate by, positive.</summary>
    public required double Factor { get; init; }

    /// <summary>How long before it begins the gateway knows of it and says so, seconds; null: it comes unannounced.</summary>
    public double? AnnouncedAheadSeconds { get; init; }

    /// <summary>Comes again after this many seconds, positive; null: once.</summary>
    public double? EverySeconds { get; init; }

    /// <summary>Begins of the round that the second belongs to; a round begins with the announcement.</summary>
    internal double StartNear(double second)
    {
        if (EverySeconds is not { } every || second < FirstKnown) return StartSecond;
        return StartSecond + Math.Floor((second - FirstKnown) / every) * every;
    }

    private double FirstKnown => StartSecond - (AnnouncedAheadSeconds ?? 0);
}

using IoTRl.Domain;

namespace IoTRl.Ingestion.Fleet;

/// <summary>A burst that somebody asks the simulated fleet for.</summary>
public sealed record BurstRequest
{
    public const double LargestFactor = 20;

    public const double LongestSeconds = 600;

    /// <summary>Beginning of the gateways' ids, such as <c>ward-</c>; null or empty for all.</summary>
    public string? GatewayPrefix { get; init; }

    /// <summary>What it multiplies the rate by, more than 0 to 20. Default 3.</summary>
    public double Factor { get; init; } = 3;

    /// <summary>How long it lasts, seconds, 1 to 600. Default 30.</summary>
    public double LengthSeconds { get; init; } = 30;

    /// <summary>The gateways say so now, and it begins after this many seconds, 0 to 600; null: it begins now, unannounced.</summary>
    public double? AnnouncedAheadSeconds { get; init; }

    internal Rejection? Check()
    {
        if (!(Factor is > 0 and <= LargestFactor)) return Rejection.Of("bad-factor", $"The factor is more than 0 and at most {LargestFactor}.", "factor");
        if (!(LengthSeconds is >= 1 and <= LongestSeconds)) return Rejection.Of("bad-length", $"A burst lasts 1 to {LongestSeconds} s.", "lengthSeconds");
        return AnnouncedAheadSeconds is null or (>= 0 and <= LongestSeconds)
            ? null
            : Rejection.Of("bad-announcement", $"A burst is announced 0 to {LongestSeconds} s ahead.", "announcedAheadSeconds");
    }
}

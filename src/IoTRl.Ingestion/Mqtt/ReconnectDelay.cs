using IoTRl.Domain;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>Exponential back-off with jitter: half to all of 0.25 s doubled with each attempt, up to the longest. Clients that lost their broker do not come back as one wave.</summary>
internal static class ReconnectDelay
{
    /// <summary>For each of a fleet's many devices, seconds.</summary>
    public const double LongestSeconds = 15;

    private const double FirstSeconds = 0.25;

    public static TimeSpan Of(int attempt, ref SeededRandom random, double longestSeconds = LongestSeconds)
    {
        var full = Math.Min(longestSeconds, FirstSeconds * Math.Pow(2, Math.Clamp(attempt - 1, 0, 16)));
        return TimeSpan.FromSeconds(full * (0.5 + 0.5 * random.NextDouble()));
    }
}

using IoTRl.Domain;

namespace IoTRl.Ingestion.Fleet;

/// <summary>Exponential back-off with jitter: half to all of 0.25 s doubled with each attempt, at most 15 s. A fleet that lost its broker does not come back as one wave.</summary>
internal static class ReconnectDelay
{
    private const double FirstSeconds = 0.25;
    private const double LongestSeconds = 15;

    public static TimeSpan Of(int attempt, ref SeededRandom random)
    {
        var full = Math.Min(LongestSeconds, FirstSeconds * Math.Pow(2, Math.Clamp(attempt - 1, 0, 16)));
        return TimeSpan.FromSeconds(full * (0.5 + 0.5 * random.NextDouble()));
    }
}

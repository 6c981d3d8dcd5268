namespace IoTRl.Grains;

/// <summary>How long to wait before the next try.</summary>
internal static class RetryDelay
{
    // Doubling beyond this would overflow long before it mattered.
    private const int MostDoublings = 30;

    /// <summary>Doubles with each failure up to the longest, and takes between half and all of it, so that pools that fail together do not come back together.</summary>
    /// <param name="failures">Failures in a row, at least 1.</param>
    /// <param name="first">Delay after the first failure, before the jitter.</param>
    /// <param name="longest">Longest delay.</param>
    /// <param name="random">Seeded source of the jitter.</param>
    public static TimeSpan After(int failures, TimeSpan first, TimeSpan longest, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        var doubled = first * Math.Pow(2, Math.Min(failures - 1, MostDoublings));
        var delay = doubled < longest ? doubled : longest;
        return delay * (0.5 + (0.5 * random.NextDouble()));
    }
}

namespace IoTRl.Simulation.Jobs;

/// <summary>Counts of arrivals for a given rate: Poisson, addressed by seed and second, so every policy meets the same ones.</summary>
public static class PoissonArrivals
{
    // Above this rate the corrected normal quantile is within one record of the exact count.
    private const double SearchBelow = 30;

    /// <summary>Records that arrive in one second.</summary>
    /// <param name="seed">Seed of the episode or job.</param>
    /// <param name="second">Absolute second.</param>
    /// <param name="rateRecordsPerSecond">Expected count, finite, at least 0.</param>
    public static double Count(ulong seed, long second, double rateRecordsPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rateRecordsPerSecond);
        if (!double.IsFinite(rateRecordsPerSecond))
            throw new ArgumentOutOfRangeException(nameof(rateRecordsPerSecond), rateRecordsPerSecond, "must be finite");
        var uniform = AddressedRandom.Uniform(seed, DrawStream.Arrivals, second);
        if (rateRecordsPerSecond < SearchBelow)
            return Search(uniform, rateRecordsPerSecond);
        // Cornish-Fisher: mean + deviation z + (z^2 - 1) / 6, the skewness of a Poisson count being 1 / deviation.
        var z = NormalQuantile.Of(uniform);
        return Math.Max(0, Math.Round(rateRecordsPerSecond + (Math.Sqrt(rateRecordsPerSecond) * z) + (((z * z) - 1) / 6)));
    }

    private static double Search(double uniform, double rate)
    {
        var count = 0;
        var probability = Math.Exp(-rate);
        var cumulative = probability;
        // A probability that no longer moves the sum ends the search at the far tail.
        while (cumulative < uniform && cumulative + probability > cumulative)
        {
            count++;
            probability *= rate / count;
            cumulative += probability;
        }

        return count;
    }
}

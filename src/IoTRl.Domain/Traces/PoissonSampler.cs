namespace IoTRl.Domain.Traces;

/// <summary>
/// Poisson counts without allocation. Small means by inversion, others by the transformed rejection PTRS of Hörmann (1993),
/// whose cost does not grow with the mean.
/// </summary>
public static class PoissonSampler
{
    /// <summary>Largest mean that is drawn, records; beyond it a count is a mistake of the caller.</summary>
    public const double LargestMean = 1e9;

    // PTRS needs a mean of at least 10; inversion is quicker below.
    private const double SmallMean = 10;
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>One count. <paramref name="mean"/> in records, 0..<see cref="LargestMean"/>.</summary>
    public static long Sample(double mean, ref SeededRandom random)
    {
        if (!(mean >= 0 && mean <= LargestMean)) throw new ArgumentOutOfRangeException(nameof(mean), mean, "A mean lies in 0..1e9.");
        if (mean == 0) return 0;
        return mean < SmallMean ? Inverted(mean, ref random) : Rejected(mean, ref random);
    }

    private static long Inverted(double mean, ref SeededRandom random)
    {
        var uniform = random.NextDouble();
        var probability = Math.Exp(-mean);
        var cumulative = probability;
        long count = 0;
        // Beyond 200 the probability is below the last bit of the sum, which then cannot grow to the uniform any more.
        while (uniform > cumulative && count < 200)
        {
            count++;
            probability *= mean / count;
            cumulative += probability;
        }
        return count;
    }

    private static long Rejected(double mean, ref SeededRandom random)
    {
        var b = 0.931 + 2.53 * Math.Sqrt(mean);
        var a = -0.059 + 0.02483 * b;
        var inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        var acceptedAtOnce = 0.9277 - 3.6224 / (b - 2);
        var logMean = Math.Log(mean);
        while (true)
        {
            var u = random.NextDouble() - 0.5;
            var v = random.NextOpenDouble();
            var us = 0.5 - Math.Abs(u);
            var count = Math.Floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= acceptedAtOnce) return (long)count;
            if (count < 0 || (us < 0.013 && v > us)) continue;
            if (Math.Log(v * inverseAlpha / (a / (us * us) + b)) <= count * logMean - mean - LogFactorial(count)) return (long)count;
        }
    }

    // Stirling's series; below 16 its error would show, so the product is taken.
    private static double LogFactorial(double count)
    {
        if (count < 16)
        {
            double product = 1;
            for (var factor = 2; factor <= count; factor++) product *= factor;
            return Math.Log(product);
        }
        var x = count + 1;
        var inverse = 1 / x;
        var square = inverse * inverse;
        return (x - 0.5) * Math.Log(x) - x + HalfLogTwoPi + inverse * (1.0 / 12 - square * (1.0 / 360 - square / 1260));
    }
}

using IoTRl.Domain;

namespace IoTRl.Simulation.Jobs;

/// <summary>The slowness that a twin of these constants and this seed meets, read without playing it.</summary>
public static class SlownessSeries
{
    /// <summary>One value a second, 1 = normal.</summary>
    /// <param name="options">Constants of the twin.</param>
    /// <param name="seed">Seed of the twin.</param>
    /// <param name="firstSecond">Absolute second of the first value, at least 0; a twin's skipped seconds count.</param>
    /// <param name="seconds">How many, at least 0.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message names every fault.</exception>
    public static double[] Of(JobTwinOptions options, ulong seed, long firstSecond, int seconds)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(firstSecond);
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        OptionRanges.ThrowIfAny(options.Validate(), nameof(options));
        var process = new SlownessProcess(options, seed);
        var values = new double[seconds];
        for (var second = 0; second < seconds; second++)
            values[second] = process.At(firstSecond + second);
        return values;
    }
}

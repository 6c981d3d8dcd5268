using IoTRl.Simulation.Pools;

namespace IoTRl.Simulation.Calibration;

/// <summary>Cold starts as recorded: median, spread from the quartiles (which the clip does not move), clip at the shortest and longest.</summary>
internal static class ColdStartFit
{
    /// <summary>Fewest for a median.</summary>
    internal const int LeastForMedian = 3;

    /// <summary>Fewest for spread and clip; with fewer the default's shape is kept around the median.</summary>
    internal const int LeastForShape = 10;

    // Quartiles of a standard normal are this far apart.
    private const double NormalQuartiles = 1.349;

    /// <summary>The options that these delays tell, seconds; null when they are too few.</summary>
    internal static ColdStartOptions? Fit(IReadOnlyCollection<double> seconds)
    {
        if (seconds.Count < LeastForMedian)
            return null;
        var sorted = seconds.Order().ToArray();
        var median = RobustStatistics.Quantile(sorted, 0.5);
        var shape = ColdStartOptions.Default;
        if (sorted.Length < LeastForShape)
        {
            var scale = median / shape.MedianSeconds;
            return new() { MedianSeconds = median, LogDeviation = shape.LogDeviation, LeastSeconds = scale * shape.LeastSeconds, MostSeconds = scale * shape.MostSeconds };
        }

        var quartiles = Math.Log(RobustStatistics.Quantile(sorted, 0.75) / RobustStatistics.Quantile(sorted, 0.25));
        return new() { MedianSeconds = median, LogDeviation = quartiles / NormalQuartiles, LeastSeconds = sorted[0], MostSeconds = sorted[^1] };
    }
}

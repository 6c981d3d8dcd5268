using IoTRl.Simulation.Jobs;

namespace IoTRl.Simulation.Calibration;

/// <summary>The trigger's interval as the starts tell it: batches that waited for their trigger start one interval apart.</summary>
internal static class TriggerFit
{
    /// <summary>A batch that starts sooner than this after its predecessor's end may not have waited.</summary>
    internal const double LeastWaitSeconds = 0.05;

    private const int LeastGaps = 5;

    // An interval that is one varies by milliseconds.
    private const double MostVariation = 0.02;

    private const double LeastTriggerSeconds = 0.1;

    /// <summary>Seconds; null where no batch waited for a trigger, or they waited for something else.</summary>
    internal static double? Fit(RecordedJob job)
    {
        var gaps = new List<double>();
        var waited = false;
        for (var index = 1; index < job.Starts.Length; index++)
        {
            var gap = job.Starts[index] - job.Starts[index - 1];
            var waits = gap - job.Batches[index - 1].DurationSeconds >= LeastWaitSeconds;
            if (waits && waited)
                gaps.Add(gap);
            waited = waits;
        }

        if (gaps.Count < LeastGaps)
            return null;
        var sorted = gaps.Order().ToArray();
        var (low, middle, high) = (RobustStatistics.Quantile(sorted, 0.25), RobustStatistics.Quantile(sorted, 0.5), RobustStatistics.Quantile(sorted, 0.75));
        return high - low <= MostVariation * middle ? Math.Round(middle, 3) : null;
    }

    /// <summary>The interval to play with where none is told: what it was, unless batches start closer to each other than that.</summary>
    internal static double Bounded(RecordedJob job, JobTwinOptions options)
    {
        var least = double.PositiveInfinity;
        for (var index = 1; index < job.Starts.Length; index++)
            least = Math.Min(least, job.Starts[index] - job.Starts[index - 1]);
        return Math.Min(options.TriggerSeconds, Math.Max(LeastTriggerSeconds, least));
    }
}

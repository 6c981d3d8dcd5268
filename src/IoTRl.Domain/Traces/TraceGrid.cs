using System.Globalization;

namespace IoTRl.Domain.Traces;

/// <summary>Puts stamped samples on an even grid: its step is the median distance of two stamps, a step without a sample is missing.</summary>
internal static class TraceGrid
{
    /// <summary>Stamps rise strictly; the caller has checked that. Samples that share a step are averaged.</summary>
    internal static Parsed<(TimeSpan Interval, double[] Values)> Place(List<long> stamps, List<double> values, (long Ticks, int Line) widestGap, int maxSamples)
    {
        var interval = MedianStep(stamps);
        var last = Math.Round((double)(stamps[^1] - stamps[0]) / interval);
        if (last >= maxSamples) return TooLong(widestGap, interval, maxSamples);
        var grid = new double[(int)last + 1];
        Array.Fill(grid, double.NaN);
        var shared = 0;
        var cell = -1;
        for (var index = 0; index < values.Count; index++)
        {
            var at = (int)Math.Round((double)(stamps[index] - stamps[0]) / interval);
            if (at != cell) shared = 0;
            cell = at;
            if (double.IsNaN(values[index])) continue;
            grid[at] = shared == 0 ? values[index] : grid[at] + (values[index] - grid[at]) / (shared + 1);
            shared++;
        }
        return (TimeSpan.FromTicks(interval), grid);
    }

    private static long MedianStep(List<long> stamps)
    {
        var steps = new long[stamps.Count - 1];
        for (var index = 0; index < steps.Length; index++) steps[index] = stamps[index + 1] - stamps[index];
        Array.Sort(steps);
        return steps[steps.Length / 2];
    }

    private static Rejection TooLong((long Ticks, int Line) widestGap, long interval, int maxSamples)
    {
        var text = string.Create(CultureInfo.InvariantCulture,
            $"A gap of {TimeSpan.FromTicks(widestGap.Ticks)} at steps of {TimeSpan.FromTicks(interval)} makes more than {maxSamples} samples.");
        return Rejection.Of("gap-too-long", text, string.Create(CultureInfo.InvariantCulture, $"line {widestGap.Line}"));
    }
}

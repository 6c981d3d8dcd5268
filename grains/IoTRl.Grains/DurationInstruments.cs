using System.Diagnostics.Metrics;

namespace IoTRl.Grains;

/// <summary>Histograms of durations in seconds, fine enough to read milliseconds off.</summary>
internal static class DurationInstruments
{
    private static readonly InstrumentAdvice<double> Milliseconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    };

    public static Histogram<double> CreateDuration(this Meter meter, string name, string description) => meter.CreateHistogram(name, "s", description, null, Milliseconds);
}

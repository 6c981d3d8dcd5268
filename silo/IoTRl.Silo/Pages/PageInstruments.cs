using System.Diagnostics.Metrics;

namespace IoTRl.Silo.Pages;

/// <summary>What open pages cost this silo.</summary>
internal sealed class PageInstruments
{
    private const string MeterName = "IoTRl.Silo";

    private static readonly InstrumentAdvice<double> Milliseconds = new() { HistogramBucketBoundaries = [0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.5, 1] };

    private readonly Histogram<double> _update;

    public PageInstruments(IMeterFactory meters) =>
        _update = meters.Create(MeterName).CreateHistogram("iotrl.page.update.duration", "s", "One second of one page: its figures, and what is drawn of them.", null, Milliseconds);

    public void Updated(TimeSpan duration) => _update.Record(duration.TotalSeconds);
}

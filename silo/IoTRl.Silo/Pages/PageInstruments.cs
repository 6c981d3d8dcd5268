using System.Diagnostics.Metrics;

namespace IoTRl.Silo.Pages;

/// <summary>What open pages cost this silo. The framework's own meters, which are exported beside these, say what each drawing takes, of grids as well.</summary>
internal sealed class PageInstruments
{
    /// <summary>The framework's meters of components and what they draw.</summary>
    public const string FrameworkMeters = "Microsoft.AspNetCore.Components*";

    private const string MeterName = "IoTRl.Silo";

    private static readonly InstrumentAdvice<double> Milliseconds = new() { HistogramBucketBoundaries = [0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.5, 1] };

    private readonly Histogram<double> _update;
    private readonly Histogram<double> _read;

    public PageInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _update = meter.CreateHistogram("iotrl.page.update.duration", "s", "One second of one page: choosing its figures and drawing them, without what it waits for.", null, Milliseconds);
        _read = meter.CreateHistogram("iotrl.fleet.read.duration", "s", "One look at the fleet, waits included, for all pages and events together.", null, Milliseconds);
    }

    public void Updated(TimeSpan duration) => _update.Record(duration.TotalSeconds);

    public void Read(TimeSpan duration) => _read.Record(duration.TotalSeconds);
}

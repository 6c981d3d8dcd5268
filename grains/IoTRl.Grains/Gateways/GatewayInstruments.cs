using System.Diagnostics.Metrics;

namespace IoTRl.Grains.Gateways;

/// <summary>Records and signals of all gateways of this silo, by what became of them.</summary>
public sealed class GatewayInstruments
{
    private static readonly KeyValuePair<string, object?> Counted = new("state", "counted");
    private static readonly KeyValuePair<string, object?> Repeated = new("state", "repeated");
    private static readonly KeyValuePair<string, object?> Missing = new("state", "missing");
    private static readonly KeyValuePair<string, object?> Refused = new("state", "refused");
    private static readonly KeyValuePair<string, object?> Taken = new("state", "taken");
    private static readonly KeyValuePair<string, object?> Dropped = new("state", "dropped");

    private readonly Counter<long> _records;
    private readonly Counter<long> _signals;
    private readonly Histogram<double> _urgent;
    private long _counted;

    public GatewayInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(ControlLoop.MeterName);
        _records = meter.CreateCounter<long>("iotrl.gateway.records", "{record}", "Readings delivered to gateways; refused ones are counted too, but make no sensor; missing ones come again with those before them.");
        _signals = meter.CreateCounter<long>("iotrl.gateway.signals", "{signal}", "Signals of gateway devices.");
        _urgent = meter.CreateDuration("iotrl.gateway.urgent.duration", "From an urgent signal's arrival until its jobs know it.");
    }

    /// <summary>Readings that gateways of this silo have counted since it started, each once: also those that are refused.</summary>
    public long CountedRecords => Interlocked.Read(ref _counted);

    internal void Delivered(DeliveryCounts counts)
    {
        Interlocked.Add(ref _counted, counts.Counted);
        if (counts.Counted > 0) _records.Add(counts.Counted, Counted);
        if (counts.Repeated > 0) _records.Add(counts.Repeated, Repeated);
        if (counts.Missing > 0) _records.Add(counts.Missing, Missing);
        if (counts.Refused > 0) _records.Add(counts.Refused, Refused);
    }

    internal void Signalled(bool taken) => _signals.Add(1, taken ? Taken : Dropped);

    internal void ToldUrgently(TimeSpan duration) => _urgent.Record(duration.TotalSeconds);
}

using System.Diagnostics.Metrics;

namespace IoTRl.Streams.Kafka.Tests.Contract;

/// <summary>Reads how many records the caches of this process keep, as metrics say.</summary>
internal sealed class CacheGauge : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _last;

    public CacheGauge()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "iotrl.kafka.cache.records") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, value, _, _) =>
        {
            _last += value;
        });
        _listener.Start();
    }

    /// <summary>Most that was read so far.</summary>
    public long Most { get; private set; }

    public long Read()
    {
        _last = 0;
        _listener.RecordObservableInstruments();
        Most = Math.Max(Most, _last);
        return _last;
    }

    public void Dispose() => _listener.Dispose();
}

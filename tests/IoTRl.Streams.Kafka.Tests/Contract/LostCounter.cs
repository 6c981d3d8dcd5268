using System.Diagnostics.Metrics;

namespace IoTRl.Streams.Kafka.Tests.Contract;

/// <summary>Counts what metrics say was lost.</summary>
internal sealed class LostCounter : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _records;

    public LostCounter()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "iotrl.kafka.records") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            foreach (var tag in tags)
            {
                if (tag is { Key: "state", Value: "lost" }) Interlocked.Add(ref _records, value);
            }
        });
        _listener.Start();
    }

    public long Records => Interlocked.Read(ref _records);

    public void Dispose() => _listener.Dispose();
}

using System.Diagnostics.Metrics;

namespace IoTRl.Streams.Kafka.Tests.Contract;

/// <summary>Reads one of the provider's metrics as whoever scrapes them does: a gauge summed over its partitions, or a counter since this object was made.</summary>
internal sealed class MetricReader : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _sum;

    /// <param name="name">Name of the instrument.</param>
    /// <param name="state">Value of the tag <c>state</c> that counts; null for all.</param>
    public MetricReader(string name, string? state = null)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == name) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (state is null || Holds(tags, state)) Interlocked.Add(ref _sum, value);
        });
        _listener.Start();
    }

    /// <summary>What a counter has counted.</summary>
    public long Counted => Interlocked.Read(ref _sum);

    /// <summary>Most that a gauge was read as so far.</summary>
    public long Most { get; private set; }

    /// <summary>What a gauge says now.</summary>
    public long Read()
    {
        Interlocked.Exchange(ref _sum, 0);
        _listener.RecordObservableInstruments();
        Most = Math.Max(Most, Counted);
        return Counted;
    }

    public void Dispose() => _listener.Dispose();

    private static bool Holds(ReadOnlySpan<KeyValuePair<string, object?>> tags, string state)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == "state" && Equals(tag.Value, state)) return true;
        }

        return false;
    }
}

using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;

namespace IoTRl.Grains.Sensors;

/// <summary>The hot window of one sensor: newest reading, rate, and how its device's own counter behaves.</summary>
internal sealed class SensorTrack
{
    private const int WindowReports = 5;

    private readonly RateWindow _rate = new(WindowReports);
    private GatewayId? _gateway;
    private SensorReading? _newest;
    private DateTimeOffset? _lastSeen;
    private ulong? _lastSequence;
    private long _records;
    private long _gaps;
    private long _repeats;

    public void Take(SensorReport report)
    {
        _gateway = report.Gateway;
        _rate.Add(report.Records, _lastSeen is { } last ? (report.Time - last).TotalSeconds : 1);
        _lastSeen = report.Time;
        _records += report.Records;
        foreach (var reading in report.Latest) Take(reading);
    }

    public SensorSnapshot Snapshot(SensorId id, DateTimeOffset now) => new()
    {
        Id = id,
        Gateway = _gateway,
        Kind = _newest?.Kind ?? "",
        Values = _newest?.Values ?? ImmutableArray<ReadingValue>.Empty,
        EventTime = _newest?.EventTime,
        LastSeen = _lastSeen,
        Records = _records,
        // A report is due within a second of its records: only silence beyond that lowers the rate.
        RecordsPerSecond = _lastSeen is { } last ? _rate.Mean(Math.Max(0, (now - last).TotalSeconds - 1)) : 0,
        SequenceGaps = _gaps,
        SequenceRepeats = _repeats,
    };

    private void Take(SensorReading reading)
    {
        _newest = reading;
        if (reading.Sequence is not { } sequence) return;
        if (_lastSequence is { } last)
        {
            if (sequence > last + 1) _gaps++;
            else if (sequence <= last) _repeats++;
        }

        _lastSequence = sequence;
    }
}

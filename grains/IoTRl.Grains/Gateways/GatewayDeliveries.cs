using System.Collections.Immutable;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;
using IoTRl.Grains.Sensors;
using IoTRl.Streams;
using Orleans.Streams;

namespace IoTRl.Grains.Gateways;

/// <summary>What came in since the last report: counts the records of a batch and keeps, of each sensor, how many and the newest few.</summary>
internal sealed class GatewayDeliveries(GatewayLedger ledger, int mostSensors)
{
    private const int MostLatest = 16;
    private const int MostSensorsTold = 200;

    private readonly Dictionary<SensorId, (int Records, List<SensorReading> Latest)> _news = [];
    private readonly HashSet<SensorId> _sensors = [];
    private readonly List<SensorId> _inOrder = [];
    private long _reported = ledger.Records;

    /// <summary>Sensors seen by this activation.</summary>
    public int Sensors => _sensors.Count;

    /// <summary>Records whose sensor was one too many.</summary>
    public long Refused { get; private set; }

    public DeliveryCounts Take(IList<SequentialItem<SensorReading>> items)
    {
        var counts = default(DeliveryCounts);
        foreach (var item in items)
        {
            switch (Count(item.Item, item.Token))
            {
                case RecordCounting.Repeated:
                    counts.Repeated++;
                    continue;
                case RecordCounting.Missing:
                    counts.Missing++;
                    continue;
            }

            counts.Counted++;
            if (!TryKeep(item.Item)) counts.Refused++;
        }

        Refused += counts.Refused;
        return counts;
    }

    /// <summary>Sensors whose id contains a text, empty for all, in the order in which they were first heard: so many after the first so many.</summary>
    public GatewaySensors SensorsLike(string part, int skip, int take)
    {
        var (from, most) = (Math.Max(0, skip), Math.Clamp(take, 0, MostSensorsTold));
        if (part.Length == 0) return new() { Count = _inOrder.Count, Sensors = [.. _inOrder.Skip(from).Take(most)] };
        var matching = _inOrder.FindAll(sensor => sensor.Value.Contains(part, StringComparison.OrdinalIgnoreCase));
        return new() { Count = matching.Count, Sensors = [.. matching.Skip(from).Take(most)] };
    }

    /// <summary>Records counted since the last call.</summary>
    public long TakeNewRecords()
    {
        var records = ledger.Records - _reported;
        _reported = ledger.Records;
        return records;
    }

    /// <summary>One report for each sensor that has news, which is then forgotten.</summary>
    public ImmutableArray<(SensorId Sensor, SensorReport Report)> TakeReports(GatewayId gateway, DateTimeOffset now)
    {
        if (_news.Count == 0) return [];
        var reports = ImmutableArray.CreateBuilder<(SensorId, SensorReport)>(_news.Count);
        foreach (var (sensor, news) in _news)
            reports.Add((sensor, new SensorReport { Gateway = gateway, Records = news.Records, Latest = [.. news.Latest], Time = now }));
        _news.Clear();
        return reports.MoveToImmutable();
    }

    private RecordCounting Count(SensorReading reading, StreamSequenceToken? token)
    {
        if (token is IPositionedToken positioned)
        {
            var at = positioned.Position;
            return ledger.Count(at.Topic, at.Partition, at.Epoch, at.Offset, at.Previous, reading.SizeBytes, reading.Kind);
        }

        ledger.Count(reading.SizeBytes, reading.Kind);
        return RecordCounting.Counted;
    }

    private bool TryKeep(SensorReading reading)
    {
        if (!_sensors.Contains(reading.Sensor))
        {
            if (_sensors.Count >= mostSensors) return false;
            _sensors.Add(reading.Sensor);
            _inOrder.Add(reading.Sensor);
        }

        var (records, latest) = _news.TryGetValue(reading.Sensor, out var news) ? news : (0, []);
        if (latest.Count == MostLatest) latest.RemoveAt(0);
        latest.Add(reading);
        _news[reading.Sensor] = (records + 1, latest);
        return true;
    }
}

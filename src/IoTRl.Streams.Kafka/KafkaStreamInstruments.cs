using System.Diagnostics.Metrics;

namespace IoTRl.Streams.Kafka;

/// <summary>What happens to records and commits, by provider and partition.</summary>
internal sealed class KafkaStreamInstruments
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "IoTRl.Streams.Kafka";

    private readonly string _provider;
    private readonly Counter<long> _records;
    private readonly Counter<long> _commits;
    private readonly Counter<long> _published;
    private readonly Dictionary<int, PartitionGauges> _partitions = [];
    private readonly Lock _gate = new();

    public KafkaStreamInstruments(IMeterFactory meters, string provider)
    {
        _provider = provider;
        var meter = meters.Create(MeterName);
        _records = meter.CreateCounter<long>("iotrl.kafka.records", "{record}", "Records by what became of them: read, rewound (given again), dead-lettered, lost.");
        _commits = meter.CreateCounter<long>("iotrl.kafka.commits", "{commit}", "Commits by outcome: committed, held, failed, replaced.");
        _published = meter.CreateCounter<long>("iotrl.kafka.published", "{record}", "Records published by outcome: stored, failed.");
        meter.CreateObservableGauge("iotrl.kafka.lag", () => Observe(gauges => gauges.Lag()), "{record}", "Records between the commit and the end of the partition, as heard within a commit interval.");
        meter.CreateObservableGauge("iotrl.kafka.cache.records", () => Observe(gauges => gauges.Cached()), "{record}", "Records kept above the commit.");
    }

    public void Read(int records) => Add(_records, records, "read");

    public void Rewound(int records) => Add(_records, records, "rewound");

    public void DeadLettered() => Add(_records, 1, "dead-lettered");

    public void Lost(long records) => Add(_records, records, "lost");

    public void Committed(string outcome) => Add(_commits, 1, outcome);

    public void Published(bool stored) => Add(_published, 1, stored ? "stored" : "failed");

    public void Watch(int partition, Func<long> lag, Func<long> cached)
    {
        lock (_gate) _partitions[partition] = new PartitionGauges(lag, cached);
    }

    public void Forget(int partition)
    {
        lock (_gate) _partitions.Remove(partition);
    }

    private void Add(Counter<long> counter, long amount, string state)
    {
        if (amount > 0) counter.Add(amount, new KeyValuePair<string, object?>("provider", _provider), new KeyValuePair<string, object?>("state", state));
    }

    private List<Measurement<long>> Observe(Func<PartitionGauges, long> value)
    {
        lock (_gate)
        {
            return [.. _partitions.Select(partition => new Measurement<long>(
                value(partition.Value), new KeyValuePair<string, object?>("provider", _provider), new KeyValuePair<string, object?>("partition", partition.Key)))];
        }
    }

    private sealed record PartitionGauges(Func<long> Lag, Func<long> Cached);
}

using Confluent.Kafka;

namespace IoTRl.LoadTests.Kafka;

/// <summary>What the broker says of a topic's partitions: their ends, and what the silos have committed. Remembers whether a commit ever went back.</summary>
internal sealed class TopicOffsets : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly IConsumer<byte[], byte[]> _consumer;
    private readonly List<TopicPartition> _partitions;
    private readonly Lock _gate = new();
    private long[] _committed;

    public TopicOffsets(string servers, string topic, string group, int partitions)
    {
        _consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = servers, GroupId = group, EnableAutoCommit = false }).SetLogHandler((_, _) => { }).Build();
        _partitions = [.. Enumerable.Range(0, partitions).Select(partition => new TopicPartition(topic, partition))];
        _committed = new long[partitions];
    }

    /// <summary>Commits that were seen to go back.</summary>
    public int Backwards { get; private set; }

    public long Ends() => _partitions.Sum(partition => _consumer.QueryWatermarkOffsets(partition, Patience).High.Value);

    /// <summary>Sum of all commits; throws <see cref="KafkaException"/> while the broker is away.</summary>
    public long Committed()
    {
        // An older answer compared after a newer one would look like a commit that went back.
        lock (_gate)
        {
            long[] now = [.. _consumer.Committed(_partitions, Patience).OrderBy(offset => offset.Partition.Value).Select(offset => offset.Offset.IsSpecial ? 0 : offset.Offset.Value)];
            Backwards += now.Zip(_committed).Count(pair => pair.First < pair.Second);
            _committed = now;
            return now.Sum();
        }
    }

    public void Dispose() => _consumer.Dispose();
}

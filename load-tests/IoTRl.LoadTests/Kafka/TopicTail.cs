using Confluent.Kafka;

namespace IoTRl.LoadTests.Kafka;

/// <summary>Reads all records of a topic from its beginning, and later what has come since; in no group, and without a trace at the broker.</summary>
internal sealed class TopicTail : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly IConsumer<byte[]?, byte[]?> _consumer;
    private readonly TopicPartition[] _partitions;

    public TopicTail(string servers, string topic, int partitions)
    {
        _consumer = new ConsumerBuilder<byte[]?, byte[]?>(new ConsumerConfig { BootstrapServers = servers, GroupId = "load-test-tail", EnableAutoCommit = false, EnablePartitionEof = true })
            .SetLogHandler((_, _) => { }).Build();
        _partitions = [.. Enumerable.Range(0, partitions).Select(partition => new TopicPartition(topic, partition))];
        _consumer.Assign(_partitions.Select(partition => new TopicPartitionOffset(partition, Offset.Beginning)));
    }

    /// <summary>Gives what stands behind what was given before, up to the ends of this moment; answers how many records that were.</summary>
    public int ReadOn(Action<ConsumeResult<byte[]?, byte[]?>> take, CancellationToken cancellationToken)
    {
        var ends = _partitions.ToDictionary(partition => partition, partition => _consumer.QueryWatermarkOffsets(partition, Patience).High.Value);
        var read = 0;
        while (_partitions.Any(partition => Next(partition) < ends[partition]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_consumer.Consume(TimeSpan.FromMilliseconds(100)) is not { IsPartitionEOF: false } record) continue;
            take(record);
            read++;
        }

        return read;
    }

    public void Dispose() => _consumer.Dispose();

    private long Next(TopicPartition partition) => _consumer.Position(partition) is { IsSpecial: false } next ? next.Value : 0;
}

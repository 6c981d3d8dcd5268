using Confluent.Kafka;

namespace IoTRl.Streams.Kafka.Reading;

/// <summary>A consumer of librdkafka, assigned by hand: no group rebalance is ever on the path.</summary>
internal sealed class PartitionReader : IPartitionReader
{
    private static readonly TimeSpan BrokerTimeout = TimeSpan.FromSeconds(5);

    private readonly TopicPartition _partition;
    private readonly IConsumer<byte[]?, byte[]?> _consumer;
    private long _end;

    public PartitionReader(KafkaStreamOptions options, int partition, Action<LogMessage> log)
    {
        _partition = new TopicPartition(options.Topic, partition);
        _consumer = new ConsumerBuilder<byte[]?, byte[]?>(KafkaSettings.Consumer(options))
            .SetKeyDeserializer(NullableBytes.Instance)
            .SetValueDeserializer(NullableBytes.Instance)
            .SetLogHandler((_, message) => log(message))
            .SetErrorHandler((_, _) => { })
            .Build();
    }

    public long? Committed()
    {
        var committed = _consumer.Committed([_partition], BrokerTimeout)[0].Offset;
        return committed.IsSpecial ? null : committed.Value;
    }

    public (long Low, long High) Range()
    {
        var range = _consumer.QueryWatermarkOffsets(_partition, BrokerTimeout);
        Volatile.Write(ref _end, range.High.Value);
        return (range.Low.Value, range.High.Value);
    }

    public long OffsetAt(DateTimeOffset time)
    {
        var offset = _consumer.OffsetsForTimes([new TopicPartitionTimestamp(_partition, new Timestamp(time))], BrokerTimeout)[0].Offset;
        return offset.IsSpecial ? Range().High : offset.Value;
    }

    public void Seek(long offset) => _consumer.Assign(new TopicPartitionOffset(_partition, offset));

    public ConsumeResult<byte[]?, byte[]?>? Read(TimeSpan wait) => _consumer.Consume(wait);

    public void Commit(long offset) => _consumer.Commit([new TopicPartitionOffset(_partition, offset)]);

    public long Lag(long committed)
    {
        // What reading hears stands still with it, for as long as the cache is full.
        var read = _consumer.GetWatermarkOffsets(_partition).High;
        return Math.Max(0, Math.Max(read.IsSpecial ? 0 : read.Value, Volatile.Read(ref _end)) - committed);
    }

    public void Dispose() => _consumer.Dispose();
}

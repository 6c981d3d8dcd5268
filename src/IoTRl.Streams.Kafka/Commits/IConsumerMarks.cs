using IoTRl.Streams.Kafka.Records;

namespace IoTRl.Streams.Kafka.Commits;

/// <summary>The way to durable consumers.</summary>
internal interface IConsumerMarks
{
    /// <summary>True where the consumer of a stream makes durable what it consumed.</summary>
    bool IsDurable(StreamId stream);

    /// <summary>What the consumer of a stream has made durable of a log; throws where that is unknown.</summary>
    Task<DurableMark> FlushAsync(StreamId stream, KafkaLog log, long committed, CancellationToken cancellationToken);
}

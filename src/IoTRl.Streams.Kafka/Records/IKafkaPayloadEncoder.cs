using Confluent.Kafka;

namespace IoTRl.Streams.Kafka.Records;

/// <summary>Writes events that grains and clients publish; registered under the provider's name.</summary>
public interface IKafkaPayloadEncoder
{
    /// <summary>The record of one event. Its key decides the partition, so one stream should have one key.</summary>
    Message<byte[]?, byte[]?> Encode(StreamId stream, object value);
}

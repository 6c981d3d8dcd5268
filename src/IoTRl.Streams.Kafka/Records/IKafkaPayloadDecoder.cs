namespace IoTRl.Streams.Kafka.Records;

/// <summary>Reads records that anybody may have written; registered under the provider's name.</summary>
public interface IKafkaPayloadDecoder
{
    /// <summary>Called once a record, by one thread a partition. A record that cannot be decoded is refused; an exception refuses it as well.</summary>
    KafkaDecoding Decode(in KafkaRecord record);
}

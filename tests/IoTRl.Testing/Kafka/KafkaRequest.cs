namespace IoTRl.Testing.Kafka;

/// <summary>Requests of Kafka's protocol that <see cref="MockKafka"/> can refuse; the numbers are the protocol's.</summary>
public enum KafkaRequest : short
{
    Produce = 0,
    Fetch = 1,
    ListOffsets = 2,
    Metadata = 3,
    OffsetCommit = 8,
    OffsetFetch = 9,
    FindCoordinator = 10,
    InitProducerId = 22,
}

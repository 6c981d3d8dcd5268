namespace IoTRl.Streams.Kafka.Tests.Contract;

/// <summary>The contract on librdkafka's mock cluster.</summary>
[Trait("Level", "Cluster")]
public sealed class MockKafkaStreamTests(MockBroker broker) : KafkaStreamContract(broker), IClassFixture<MockBroker>;

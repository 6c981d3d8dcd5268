namespace IoTRl.Servers.Tests.Kafka;

[CollectionDefinition(KafkaServerFixture.Collection)]
public sealed class KafkaServerDefinition : ICollectionFixture<KafkaServerFixture>;

namespace IoTRl.Streams.Kafka.Reading;

/// <summary>Which life of the topic is there.</summary>
internal interface ITopicEpochs
{
    /// <summary>Throws <see cref="Confluent.Kafka.KafkaException"/> where nobody can say.</summary>
    Task<string> CurrentAsync();
}

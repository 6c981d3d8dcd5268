namespace IoTRl.Streams.Kafka.Records;

/// <summary>One partition of a topic, in one life of that topic.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.kafka-log")]
public sealed record KafkaLog
{
    /// <summary>Name of the topic.</summary>
    [Id(0)] public required string Topic { get; init; }

    /// <summary>Number of the partition, from 0.</summary>
    [Id(1)] public required int Partition { get; init; }

    /// <summary>Identity of this life of the topic: the broker's topic id, or a name that composition gave.</summary>
    [Id(2)] public required string Epoch { get; init; }
}

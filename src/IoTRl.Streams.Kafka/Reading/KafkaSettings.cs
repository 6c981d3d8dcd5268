using Confluent.Kafka;

namespace IoTRl.Streams.Kafka.Reading;

/// <summary>Settings of librdkafka's handles: the user's, under those that the provider's promises rest on.</summary>
internal static class KafkaSettings
{
    // What librdkafka fetches ahead of a partition; the cache bounds the rest.
    private const int PrefetchKibibytes = 4_096;

    public static ConsumerConfig Consumer(KafkaStreamOptions options)
    {
        var config = new ConsumerConfig
        {
            QueuedMaxMessagesKbytes = PrefetchKibibytes,
            QueuedMinMessages = 10_000,
            FetchWaitMaxMs = 20,
            // Its default lets a queue that was full for a moment stand empty for a second.
            FetchQueueBackoffMs = 20,
            SocketKeepaliveEnable = true,
            ReconnectBackoffMaxMs = 1_000,
        };
        Add(config, options);
        config.GroupId = options.Group;
        config.EnableAutoCommit = false;
        config.EnableAutoOffsetStore = false;
        config.AutoOffsetReset = Confluent.Kafka.AutoOffsetReset.Error;
        config.EnablePartitionEof = true;
        return config;
    }

    public static ProducerConfig Producer(KafkaStreamOptions options)
    {
        var config = new ProducerConfig
        {
            LingerMs = 1,
            QueueBufferingMaxKbytes = 65_536,
            QueueBufferingMaxMessages = 100_000,
            SocketKeepaliveEnable = true,
            SocketNagleDisable = true,
            ReconnectBackoffMaxMs = 1_000,
        };
        Add(config, options);
        config.Acks = Acks.All;
        config.EnableIdempotence = true;
        config.MessageTimeoutMs = (int)options.PublishTimeout.TotalMilliseconds;
        // As Java clients do; librdkafka's own default places keys elsewhere.
        config.Partitioner = Partitioner.Murmur2Random;
        return config;
    }

    public static AdminClientConfig Admin(KafkaStreamOptions options)
    {
        var config = new AdminClientConfig { SocketKeepaliveEnable = true, ReconnectBackoffMaxMs = 1_000 };
        Add(config, options);
        // Looking at a topic must not make it; librdkafka has admin clients ask for that.
        config.AllowAutoCreateTopics = false;
        return config;
    }

    private static void Add(ClientConfig config, KafkaStreamOptions options)
    {
        foreach (var (name, value) in options.Settings) config.Set(name, value);
        config.BootstrapServers = options.Servers;
    }
}

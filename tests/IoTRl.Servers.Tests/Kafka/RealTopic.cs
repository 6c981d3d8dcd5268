using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace IoTRl.Servers.Tests.Kafka;

/// <summary>What tests do to a topic of a real broker.</summary>
internal static class RealTopic
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task CreateAsync(string servers, string topic, int partitions)
    {
        using var admin = Admin(servers);
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = partitions, ReplicationFactor = 1 }]);
    }

    /// <summary>Partitions and timestamp type of each topic, such as <c>readings 16 LogAppendTime</c>.</summary>
    public static async Task<IReadOnlyList<string>> DescribeAsync(string servers, params string[] topics)
    {
        using var admin = Admin(servers);
        var described = await KnownAsync(admin, topics);
        var settings = await admin.DescribeConfigsAsync(topics.Select(topic => new ConfigResource { Type = ResourceType.Topic, Name = topic }));
        return
        [
            .. from topic in described.TopicDescriptions
               let type = settings.Single(result => result.ConfigResource.Name == topic.Name).Entries["message.timestamp.type"].Value
               select string.Create(CultureInfo.InvariantCulture, $"{topic.Name} {topic.Partitions.Count} {type}"),
        ];
    }

    // What the controller has created a broker may hear of a moment later.
    private static async Task<DescribeTopicsResult> KnownAsync(IAdminClient admin, string[] topics)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                return await admin.DescribeTopicsAsync(TopicCollection.OfTopicNames(topics));
            }
            catch (DescribeTopicsException exception) when (exception.Results.TopicDescriptions.All(topic => !topic.Error.IsError || topic.Error.Code == Confluent.Kafka.ErrorCode.UnknownTopicOrPart))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
            }
        }
    }

    /// <summary>Returns once the broker has acknowledged every record.</summary>
    public static async Task ProduceAsync(string servers, string topic, params IEnumerable<string> values)
    {
        using var producer = Producer(servers);
        await Task.WhenAll(values.Select(value => producer.ProduceAsync(new TopicPartition(topic, 0), new Message<Null, string> { Value = value })));
    }

    public static IProducer<Null, string> Producer(string servers) =>
        new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = servers, EnableIdempotence = true, ReconnectBackoffMaxMs = 1_000 })
            .SetLogHandler((_, _) => { })
            .Build();

    /// <summary>The first records of partition 0, as they are read anew.</summary>
    public static IReadOnlyList<ConsumeResult<Ignore, string>> Read(string servers, string topic, int count)
    {
        using var consumer = new ConsumerBuilder<Ignore, string>(new ConsumerConfig { BootstrapServers = servers, GroupId = topic, EnableAutoCommit = false })
            .SetLogHandler((_, _) => { })
            .Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        return [.. Enumerable.Range(0, count).Select(index => consumer.Consume(Patience) ?? throw new TimeoutException($"{topic}: record {index} of {count} did not come."))];
    }

    private static IAdminClient Admin(string servers) => new AdminClientBuilder(new AdminClientConfig { BootstrapServers = servers }).Build();
}

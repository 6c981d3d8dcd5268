using Confluent.Kafka;
using Confluent.Kafka.Admin;
using IoTRl.Ingestion.Kafka;

namespace IoTRl.Tests.Ingestion.Kafka;

[Trait("Level", "Broker")]
public sealed class EmbeddedKafkaTests
{
    private const string Topic = "iot-telemetry";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TopicPartition Third = new(Topic, 3);

    [Fact]
    public async Task Start_WithTopics_HasThemWithTheirPartitions()
    {
        using var kafka = EmbeddedKafka.Start(partitions: 7, Topic, "iot-metadata");
        Assert.Equal([(Topic, 7), ("iot-metadata", 7)], (await DescribeAsync(kafka, Topic, "iot-metadata")).Select(topic => (topic.Name, topic.Partitions.Count)));
    }

    [Fact]
    public void Start_ListensOnLoopbackOnly()
    {
        using var kafka = EmbeddedKafka.Start(partitions: 1, Topic);
        Assert.StartsWith("127.0.0.1:", kafka.Servers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_Again_GivesATopicAnotherId()
    {
        using var first = EmbeddedKafka.Start(partitions: 1, Topic);
        using var second = EmbeddedKafka.Start(partitions: 1, Topic);
        Assert.NotEqual($"{(await DescribeAsync(first, Topic))[0].TopicId}", $"{(await DescribeAsync(second, Topic))[0].TopicId}");
    }

    [Fact]
    public void CreateTopic_ThatExists_Throws()
    {
        using var kafka = EmbeddedKafka.Start(partitions: 1, Topic);
        Assert.Equal(Confluent.Kafka.ErrorCode.TopicAlreadyExists, Assert.Throws<KafkaException>(() => kafka.CreateTopic(Topic, 2)).Error.Code);
    }

    [Fact]
    public async Task Consume_OfWhatWasProduced_GivesKeysValuesAndHeadersInOrder()
    {
        using var kafka = EmbeddedKafka.Start(partitions: 4, Topic);
        await ProduceAsync(kafka, records: 3);
        using var consumer = Consumer(kafka);
        consumer.Assign(new TopicPartitionOffset(Third, Offset.Beginning));

        var records = Enumerable.Range(0, 3).Select(_ => consumer.Consume(Patience)).ToArray();

        Assert.Equal(["0 ward-01=v0 h0", "1 ward-01=v1 h1", "2 ward-01=v2 h2"], records.Select(record =>
            $"{record.Offset} {record.Message.Key}={record.Message.Value} h{record.Message.Headers.Single().GetValueBytes()[0]}"));
        Assert.Equal(3, consumer.QueryWatermarkOffsets(Third, Patience).High);
    }

    [Fact]
    public async Task Commit_OfAnAssignedPartition_IsWhereTheNextConsumerOfTheGroupBegins()
    {
        using var kafka = EmbeddedKafka.Start(partitions: 4, Topic);
        await ProduceAsync(kafka, records: 3);
        using (var first = Consumer(kafka))
        {
            Assert.Equal(Offset.Unset, first.Committed([Third], Patience).Single().Offset);
            first.Assign(new TopicPartitionOffset(Third, Offset.Beginning));
            first.Commit([new TopicPartitionOffset(Third, 2)]);
        }

        using var next = Consumer(kafka);
        Assert.Equal(2, next.Committed([Third], Patience).Single().Offset);
        next.Assign(new TopicPartitionOffset(Third, Offset.Stored));
        Assert.Equal("v2", next.Consume(Patience).Message.Value);
    }

    private static async Task<List<TopicDescription>> DescribeAsync(EmbeddedKafka kafka, params string[] topics)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = kafka.Servers }).Build();
        return (await admin.DescribeTopicsAsync(TopicCollection.OfTopicNames(topics), new DescribeTopicsOptions { RequestTimeout = Patience })).TopicDescriptions;
    }

    private static async Task ProduceAsync(EmbeddedKafka kafka, int records)
    {
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = kafka.Servers, EnableIdempotence = true, LingerMs = 0 }).Build();
        for (var i = 0; i < records; i++)
            await producer.ProduceAsync(Third, new Message<string, string> { Key = "ward-01", Value = $"v{i}", Headers = [new Header("n", [(byte)i])] });
    }

    private static IConsumer<string, string> Consumer(EmbeddedKafka kafka) =>
        new ConsumerBuilder<string, string>(new ConsumerConfig { BootstrapServers = kafka.Servers, GroupId = "iotrl", EnableAutoCommit = false }).Build();
}

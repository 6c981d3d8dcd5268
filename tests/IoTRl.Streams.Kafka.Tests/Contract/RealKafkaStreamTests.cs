using System.Text;
using IoTRl.Streams.Kafka.DeadLetters;
using IoTRl.Streams.Kafka.Records;
using IoTRl.Testing;

namespace IoTRl.Streams.Kafka.Tests.Contract;

/// <summary>The contract on a real Kafka, and what only that one can do.</summary>
[Trait("Level", "Broker")]
public sealed class RealKafkaStreamTests(RealBroker broker) : KafkaStreamContract(broker), IClassFixture<RealBroker>
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Partitions_ThatAreAddedWhileRunning_AreReadWithoutARestart()
    {
        var topic = await broker.NewTopicAsync(2);
        await using var cluster = await StartAsync(topic);
        var sum = await cluster.ProduceAsync(100, keys: 10);
        await Books.ReachedAsync(100).WaitAsync(Long, TestContext.Current.CancellationToken);
        await broker.AddPartitionsAsync(topic, 5);
        await cluster.ProduceToNewAsync(Enumerable.Range(101, 50).Select(number => (Numbers.Record(Numbers.Durable, NumbersCluster.Key(number % 10), number), 2 + (number % 3))));
        sum += Enumerable.Range(101, 50).Sum();
        await Books.ReachedAsync(150).WaitAsync(Long, TestContext.Current.CancellationToken);
        await cluster.CommittedToTheEndAsync(5, Long);
        Assert.Equal((150, sum), (Books.Count, Books.Sum));
    }

    [Fact]
    public async Task Subscriber_ThatBeginsAtATime_GetsWhatTheBrokerTookSince()
    {
        await using var cluster = await StartAsync(await broker.NewTopicAsync(1));
        for (var number = 0; number < 5; number++) await cluster.ProduceAsync(Numbers.Record(Numbers.Plain, "timed", number));
        var since = await cluster.NextTimestampAsync(Numbers.Record(Numbers.Plain, "other", 0));
        for (var number = 5; number < 10; number++) await cluster.ProduceAsync(Numbers.Record(Numbers.Plain, "timed", number));
        await cluster.CommittedToTheEndAsync(1);

        var rewound = new NumberObserver(6);
        await cluster.Stream(Numbers.Plain, "timed").SubscribeAsync(rewound, KafkaSequenceToken.Since(since));
        await cluster.ProduceAsync(Numbers.Record(Numbers.Plain, "timed", 10));
        Assert.Equal((long[])[5, 6, 7, 8, 9, 10], await Eventually.ComeAsync("rewound", rewound.Received));
    }

    [Fact]
    public async Task Poison_WhileTheDeadLetterTopicIsAway_HoldsCommitsButNoDelivery()
    {
        var topic = await broker.NewTopicAsync(1);
        await broker.DeleteAsync(topic + "-dead-letter");
        await using var cluster = await StartAsync(topic);
        await cluster.ProduceAsync(5, keys: 2);
        await cluster.ProduceAsync(new() { Key = "durable/k0"u8.ToArray(), Value = "poison"u8.ToArray() });
        await cluster.ProduceAsync(5, keys: 2, first: 6);
        await Books.ReachedAsync(10).WaitAsync(Long, TestContext.Current.CancellationToken);
        await Eventually.SeeAsync("commit", "up to the poison", () => Task.Run(() => cluster.Offsets(1).Committed[0]), committed => committed == 5);

        await broker.CreateAsync(topic + "-dead-letter", 1);
        await cluster.CommittedToTheEndAsync(1, Long);
        var letter = Assert.Single(await cluster.DeadLettersAsync(1, partitions: 1));
        Assert.Equal(("poison", "5"), (Encoding.UTF8.GetString(letter.Message.Value!), Encoding.UTF8.GetString(letter.Message.Headers.GetLastBytes(DeadLetterHeaders.Offset)))); // the poison had a value
        Assert.Equal((10, 55), (Books.Count, Books.Sum));
    }

    [Fact]
    public async Task Records_ThatHaveExpiredBeforeTheyWereRead_AreCountedAsLostAndTheRestIsRead()
    {
        using var lost = new MetricReader("iotrl.kafka.records", "lost");
        var topic = await broker.NewTopicAsync(1);
        await using (var first = await StartAsync(topic))
        {
            await first.ProduceAsync(10, keys: 2);
            await Books.ReachedAsync(10).WaitAsync(Long, TestContext.Current.CancellationToken);
            await first.CommittedToTheEndAsync(1);
        }

        await using (var writer = await StartAsync(await broker.NewTopicAsync(1))) await writer.ProduceToAsync(topic, 10, first: 11);
        await broker.DeleteRecordsAsync(topic, partition: 0, below: 14);
        await using var cluster = await StartAsync(topic);
        await Books.ReachedAsync(16).WaitAsync(Long, TestContext.Current.CancellationToken);
        await cluster.CommittedToTheEndAsync(1, Long);
        Assert.Equal((16, 55 + 15 + 16 + 17 + 18 + 19 + 20), (Books.Count, Books.Sum));
        Assert.Equal(4, lost.Counted);
    }
}

using IoTRl.Ingestion.Kafka;
using IoTRl.Testing;
using IoTRl.Testing.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IoTRl.Tests.Ingestion.Kafka;

[Trait("Level", "Broker")]
public sealed class KafkaTopicsTests
{
    [Fact]
    public async Task Start_WithTheEmbeddedBroker_IsReady()
    {
        using var connection = Connection(new KafkaOptions());
        using var topics = Topics(connection, new KafkaOptions());
        await topics.StartAsync(CancellationToken.None);

        await Eventually.ComeAsync("topics of the embedded broker", Ready(topics));
        Assert.True(topics.IsReady);
        Assert.Equal($"embedded on {connection.Servers}", topics.State);
        await topics.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Start_WhileKafkaIsAway_ReturnsAndNamesIt_AndIsReadyOnceItIsBack()
    {
        var options = new KafkaOptions();
        using var kafka = MockKafka.Start(options.Partitions, options.Topics.Select(entry => entry.Topic));
        options.Servers = kafka.Servers;
        kafka.Down();
        using var connection = Connection(options);
        using var topics = Topics(connection, options);

        await topics.StartAsync(CancellationToken.None);
        await Eventually.SeeAsync("Kafka away", "its address", () => Task.FromResult(topics.State), state => state.StartsWith($"{kafka.Servers} does not answer", StringComparison.Ordinal));
        Assert.False(topics.IsReady);

        kafka.Up();
        await Eventually.ComeAsync("Kafka back", Ready(topics));
        Assert.Equal($"4 topics at {kafka.Servers}", topics.State);
        await topics.StopAsync(CancellationToken.None);
    }

    private static async Task<bool> Ready(KafkaTopics topics)
    {
        await topics.ReadyAsync();
        return true;
    }

    private static KafkaConnection Connection(KafkaOptions options) => new(Options.Create(options), NullLogger<KafkaConnection>.Instance);

    private static KafkaTopics Topics(KafkaConnection connection, KafkaOptions options) =>
        new(connection, Options.Create(options), TimeProvider.System, NullLogger<KafkaTopics>.Instance);
}

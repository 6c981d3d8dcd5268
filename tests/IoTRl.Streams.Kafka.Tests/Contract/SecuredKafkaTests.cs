using Confluent.Kafka;
using Confluent.Kafka.Admin;
using IoTRl.Testing;
using IoTRl.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace IoTRl.Streams.Kafka.Tests.Contract;

/// <summary>A real Kafka that lets nobody in without a name and a password (SASL/PLAIN): settings pass through to every handle, of silos and of clients.</summary>
[Trait("Level", "Broker")]
public sealed class SecuredKafkaTests : IAsyncLifetime
{
    private const string Topic = "orders";
    private const string Login = "org.apache.kafka.common.security.plain.PlainLoginModule";

    private KafkaServer? _server;

    private string Servers => _server!.Address; // started before each test that is not skipped

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(RealServers.Available(out var reason, KafkaServer.Missing), reason);
        _server = await KafkaServer.StartNewAsync(
            "auto.create.topics.enable=false",
            "listener.security.protocol.map=PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
            "sasl.enabled.mechanisms=PLAIN",
            "sasl.mechanism.inter.broker.protocol=PLAIN",
            $"listener.name.plaintext.plain.sasl.jaas.config={Login} required username=\"broker\" password=\"b\" user_broker=\"b\" user_iotrl=\"secret\";");
        using var admin = new AdminClientBuilder(new AdminClientConfig(Settings("secret")) { BootstrapServers = Servers }).Build();
        await admin.CreateTopicsAsync([.. new[] { Topic, Topic + "-dead-letter" }.Select(topic => new TopicSpecification { Name = topic, NumPartitions = 2, ReplicationFactor = 1 })]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [Fact]
    public async Task Publish_WithThePassword_ReachesItsGrain_AndIsCommitted()
    {
        var books = new OrderBook();
        await using var cluster = await StartAsync(books, clientPassword: "secret");

        await cluster.Client.GetStreamProvider("orders").GetStream<Order>(StreamId.Create("orders", "shop-7")).OnNextAsync(new Order { Article = "lamp" });

        Assert.Equal(("shop-7", "lamp"), await Eventually.ComeAsync("the order", books.First));
        using var group = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig(Settings("secret")) { BootstrapServers = Servers, GroupId = "order-silos", EnableAutoCommit = false }).Build();
        List<TopicPartition> partitions = [new(Topic, 0), new(Topic, 1)];
        await Eventually.SeeAsync(
            "commit", "one record", () => Task.Run(() => group.Committed(partitions, TimeSpan.FromSeconds(20)).Sum(offset => offset.Offset.IsSpecial ? 0 : offset.Offset.Value)), committed => committed == 1);
    }

    [Fact]
    public async Task Publish_WithAWrongPassword_Fails()
    {
        await using var cluster = await StartAsync(new OrderBook(), clientPassword: "guessed");

        var publishing = cluster.Client.GetStreamProvider("orders").GetStream<Order>(StreamId.Create("orders", "shop-7")).OnNextAsync(new Order { Article = "lamp" });

        await Assert.ThrowsAnyAsync<KafkaException>(() => publishing.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
    }

    private async Task<InProcessTestCluster> StartAsync(OrderBook books, string clientPassword)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(books);
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.AddKafkaStreams("orders", options =>
            {
                (options.Servers, options.Topic, options.Group, options.CommitInterval) = (Servers, Topic, "order-silos", TimeSpan.FromMilliseconds(300));
                Secure(options, "secret");
            });
        });
        builder.ConfigureClient(client => client.AddKafkaStreams("orders", options =>
        {
            (options.Servers, options.Topic, options.PublishTimeout) = (Servers, Topic, TimeSpan.FromSeconds(3));
            Secure(options, clientPassword);
        }));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    private static void Secure(KafkaStreamOptions options, string password)
    {
        foreach (var (name, value) in Settings(password)) options.Settings[name] = value;
    }

    private static Dictionary<string, string> Settings(string password) => new(StringComparer.Ordinal)
    {
        ["security.protocol"] = "sasl_plaintext",
        ["sasl.mechanism"] = "PLAIN",
        ["sasl.username"] = "iotrl",
        ["sasl.password"] = password,
    };
}

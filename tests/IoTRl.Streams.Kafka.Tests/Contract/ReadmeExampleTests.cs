using IoTRl.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace IoTRl.Streams.Kafka.Tests.Contract;

/// <summary>The example of the library's README, as it stands there.</summary>
[Trait("Level", "Cluster")]
public sealed class ReadmeExampleTests(MockBroker broker) : IClassFixture<MockBroker>
{
    [Fact]
    public async Task Example_PublishedOrders_ReachTheirGrain()
    {
        var topic = await broker.NewTopicAsync(4);
        var books = new OrderBook();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(books);
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.AddKafkaStreams("orders", options =>
            {
                options.Servers = broker.Servers;
                options.Topic = topic;
                options.Group = "order-silos";
            });
        });
        builder.ConfigureClient(client => client.AddKafkaStreams("orders", options => (options.Servers, options.Topic) = (broker.Servers, topic)));
        await using var cluster = builder.Build();
        await cluster.DeployAsync();

        await cluster.Client.GetStreamProvider("orders").GetStream<Order>(StreamId.Create("orders", "shop-7")).OnNextAsync(new Order { Article = "lamp" });

        Assert.Equal(("shop-7", "lamp"), await Eventually.ComeAsync("the order", books.First));
    }
}

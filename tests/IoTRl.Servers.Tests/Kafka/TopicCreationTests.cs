using Confluent.Kafka;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Ingestion.Kafka;
using IoTRl.Testing;
using IoTRl.Testing.Servers;

namespace IoTRl.Servers.Tests.Kafka;

/// <summary>A broker that creates whatever topic a client names and lets it, as brokers do by default.</summary>
[Trait("Level", "Broker")]
public sealed class TopicCreationTests : IAsyncLifetime
{
    private KafkaServer? _server;

    private KafkaServer Server => _server!; // set before each test that is not skipped

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(RealServers.Available(out var reason, KafkaServer.Missing), reason);
        _server = await KafkaServer.StartNewAsync("auto.create.topics.enable=true");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [Fact]
    public async Task Observe_OfAJobWhoseTopicIsNotThere_StaysUnknownAndMakesNoTopic()
    {
        await RealTopic.ProduceAsync(Server.Address, "made-by-a-producer", "one");
        using var ends = new TopicEnds(new Connection(Server.Address), TimeProvider.System);
        var observer = new TopicJobObserver(new FakeJobObserver(), ends);
        var job = new SparkJobSpec { Id = JobId.Of("j"), Pool = PoolId.Of("p"), Topics = ["mistyped"] };
        for (var look = 0; look < 3; look++) await Assert.ThrowsAsync<KafkaException>(() => observer.ObserveAsync(job, 0));

        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = Server.Address }).Build();
        Assert.Equal(["made-by-a-producer"], admin.GetMetadata(TimeSpan.FromSeconds(20)).Topics.Select(topic => topic.Topic));
        Assert.Equal(1, await ends.SumAsync("made-by-a-producer", TestContext.Current.CancellationToken));
    }

    private sealed record Connection(string Servers) : IKafkaConnection
    {
        public bool IsEmbedded => false;

        public Dictionary<string, string> ClientSettings() => new(StringComparer.Ordinal) { ["bootstrap.servers"] = Servers };
    }
}

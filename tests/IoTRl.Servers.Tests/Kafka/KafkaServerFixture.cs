using IoTRl.Testing.Servers;

namespace IoTRl.Servers.Tests.Kafka;

/// <summary>One real broker for all tests of the collection; each uses topics of its own, and leaves it running.</summary>
public sealed class KafkaServerFixture : IAsyncLifetime
{
    public const string Collection = "Kafka";

    private KafkaServer? _server;

    /// <summary>The running broker; skips the test aloud where it cannot be started here.</summary>
    public KafkaServer Server
    {
        get
        {
            Assert.SkipUnless(RealServers.Available(out var reason, KafkaServer.Missing), reason);
            return _server!; // not missing: started below
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (KafkaServer.Missing is null) _server = await KafkaServer.StartNewAsync("auto.create.topics.enable=false");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}

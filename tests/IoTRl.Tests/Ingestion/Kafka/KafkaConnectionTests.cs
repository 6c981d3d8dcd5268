using Confluent.Kafka;
using IoTRl.Ingestion.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IoTRl.Tests.Ingestion.Kafka;

[Trait("Level", "Unit")]
public sealed class KafkaConnectionTests
{
    [Fact]
    public void ClientSettings_WithServers_AreTheirAddressAndWhatIsPassedThrough()
    {
        var options = new KafkaOptions { Servers = "kafka:9092" };
        options.Settings["security.protocol"] = "SSL";
        using var connection = new KafkaConnection(Options.Create(options), NullLogger<KafkaConnection>.Instance);

        Assert.False(connection.IsEmbedded);
        Assert.Equal(
            new Dictionary<string, string> { ["bootstrap.servers"] = "kafka:9092", ["security.protocol"] = "SSL" },
            connection.ClientSettings());
    }

    [Fact]
    public void ClientSettings_ThatACallerAddsTo_AreNotAnothersToo()
    {
        using var connection = new KafkaConnection(Options.Create(new KafkaOptions { Servers = "kafka:9092" }), NullLogger<KafkaConnection>.Instance);
        connection.ClientSettings()["group.id"] = "mine";
        Assert.DoesNotContain("group.id", connection.ClientSettings().Keys);
    }

    [Fact]
    public void ClientSettings_WithoutServers_PointToTheEmbeddedBroker()
    {
        using var connection = new KafkaConnection(Options.Create(new KafkaOptions()), NullLogger<KafkaConnection>.Instance);
        Assert.True(connection.IsEmbedded);
        Assert.StartsWith("127.0.0.1:", connection.ClientSettings()["bootstrap.servers"], StringComparison.Ordinal);
    }

    [Fact]
    public void Embedded_GivesManyPartitionsToTheReadingsAlone()
    {
        var options = new KafkaOptions { Partitions = 3 };
        using var connection = new KafkaConnection(Options.Create(options), NullLogger<KafkaConnection>.Instance);
        using var admin = new AdminClientBuilder(connection.ClientSettings()).Build();

        Assert.Equal(
            [("iot-dead-letter", 1), ("iot-decisions", 1), ("iot-metadata", 1), ("iot-telemetry", 3)],
            admin.GetMetadata(TimeSpan.FromSeconds(30)).Topics.Select(topic => (topic.Topic, topic.Partitions.Count)).Order());
    }
}

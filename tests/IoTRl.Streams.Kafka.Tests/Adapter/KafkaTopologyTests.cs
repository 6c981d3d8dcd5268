using IoTRl.Streams.Kafka.Adapter;
using IoTRl.Testing;
using IoTRl.Testing.Kafka;

namespace IoTRl.Streams.Kafka.Tests.Adapter;

[Trait("Level", "Broker")]
public sealed class KafkaTopologyTests
{
    [Fact]
    public async Task Look_WhereNoClientCanBeMade_SaysSoAndGoesOnLooking()
    {
        using var kafka = MockKafka.Start(3, "t");
        using var log = new LogLines();
        var options = new KafkaStreamOptions { Servers = kafka.Servers, Topic = "t", Settings = { ["security.protocol"] = "ssl", ["ssl.ca.location"] = "/nowhere/ca.pem" } };
        await using var topology = new KafkaTopology(options, new HastyTime(), log.CreateLogger("test"), _ => { });
        topology.Start();
        await Eventually.SeeAsync("log", "an error", () => Task.FromResult(log.Lines), lines => lines.Any(line => line.StartsWith("Error: Topic t cannot be looked at, 4 times", StringComparison.Ordinal)));

        // Somebody puts the file right.
        options.Settings["security.protocol"] = "plaintext";
        options.Settings.Remove("ssl.ca.location");
        Assert.Equal(3, await Eventually.SeeAsync("partitions", "3", () => Task.FromResult(topology.Partitions), partitions => partitions > 0));
    }

    [Fact]
    public async Task Look_AtATopicThatIsNotThere_DoesNotMakeIt()
    {
        using var kafka = MockKafka.Start(3, "other");
        using var log = new LogLines();
        await using var topology = new KafkaTopology(new KafkaStreamOptions { Servers = kafka.Servers, Topic = "t" }, new HastyTime(), log.CreateLogger("test"), _ => { });
        topology.Start();
        await Eventually.SeeAsync("log", "a warning", () => Task.FromResult(log.Lines), lines => lines.Any(line => line.StartsWith("Warning", StringComparison.Ordinal)));
        Assert.Equal(0, topology.Partitions);
        // It would be an error if it were there.
        kafka.CreateTopic("t", 2);
        Assert.Equal(2, await Eventually.SeeAsync("partitions", "2", () => Task.FromResult(topology.Partitions), partitions => partitions > 0));
    }
}

using IoTRl.Ingestion.Kafka;
using IoTRl.Ingestion.Telemetry;
using IoTRl.Testing;
using IoTRl.Testing.Ingestion;
using Microsoft.Extensions.Logging;

namespace IoTRl.Servers.Tests.Kafka;

[Collection(KafkaServerFixture.Collection), Trait("Level", "Broker")]
public sealed class SignalReaderTests(KafkaServerFixture kafka)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Signals_WrittenWhileItReads_ReachTheEntrance_AndEarlierOnesDoNot()
    {
        var options = new KafkaOptions
        {
            Servers = kafka.Server.Address,
            Partitions = 1,
            TelemetryTopic = "signals-telemetry",
            MetadataTopic = "signals-metadata",
            DecisionsTopic = "signals-decisions",
            DeadLetterTopic = "signals-dead-letter",
            Group = "signals",
        };
        await RealTopic.CreateAsync(kafka.Server.Address, options.MetadataTopic, partitions: 1);
        await RealTopic.ProduceAsync(kafka.Server.Address, options.MetadataTopic, "out of date");
        var wrapped = Microsoft.Extensions.Options.Options.Create(options);
        using var loggers = new LoggerFactory([]);
        using var connection = new KafkaConnection(wrapped, loggers.CreateLogger<KafkaConnection>());
        using var topics = new KafkaTopics(connection, wrapped, TimeProvider.System, loggers.CreateLogger<KafkaTopics>());
        var failing = true;
        var entrance = new FakeTelemetryEntrance
        {
            Answer = message =>
            {
                Assert.Equal((MessageLane.Signal, "kafka"), (message.Lane, message.DeadLetterSource));
                // The entrance being away for one signal does not end the reading of the others.
                if (!failing) return Task.FromResult<Domain.Rejection?>(null);
                failing = false;
                throw new InvalidOperationException("The gateway's grain is away.");
            },
        };
        using var reader = new SignalReader(connection, topics, wrapped, entrance, loggers.CreateLogger<SignalReader>());
        await topics.StartAsync(CancellationToken.None);
        await reader.StartAsync(CancellationToken.None);
        try
        {
            // Where it begins is known only by what it has read: a signal says itself anew, as those of gateways do.
            var said = 0;
            await Eventually.SeeAsync(
                "the first signals", "two read",
                async () =>
                {
                    await RealTopic.ProduceAsync(kafka.Server.Address, options.MetadataTopic, $"signal {++said}");
                    return entrance.Messages.Count;
                },
                count => count >= 2, Patience);
            await RealTopic.ProduceAsync(kafka.Server.Address, options.MetadataTopic, "the last");
            await Eventually.SeeAsync("the last signal", "read", () => Task.FromResult(entrance.Messages.LastOrDefault().Body), body => body == "the last", Patience);
            Assert.DoesNotContain(entrance.Messages, message => message.Body == "out of date");
        }
        finally
        {
            await reader.StopAsync(CancellationToken.None);
            await topics.StopAsync(CancellationToken.None);
        }
    }
}

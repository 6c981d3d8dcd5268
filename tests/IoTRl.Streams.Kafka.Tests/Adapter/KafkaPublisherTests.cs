using Confluent.Kafka;
using IoTRl.Streams.Kafka.Adapter;
using IoTRl.Testing;
using IoTRl.Testing.Ingestion;
using IoTRl.Testing.Kafka;

namespace IoTRl.Streams.Kafka.Tests.Adapter;

[Trait("Level", "Broker")]
public sealed class KafkaPublisherTests
{
    [Fact]
    public async Task Publish_AfterAFatalErrorOfTheProducer_GoesOnWithAnotherAndSaysSo()
    {
        using var kafka = MockKafka.Start(1, "t");
        using var meters = new PlainMeterFactory();
        using var log = new LogLines();
        var options = new KafkaStreamOptions { Servers = kafka.Servers, Topic = "t" };
        using var publisher = new KafkaPublisher(options, new KafkaStreamInstruments(meters, "test"), TimeProvider.System, log.CreateLogger("test"), _ => { });
        // An idempotent producer takes this for final.
        kafka.FailNext(KafkaRequest.InitProducerId, Confluent.Kafka.ErrorCode.ClusterAuthorizationFailed);
        await Assert.ThrowsAnyAsync<KafkaException>(PublishAsync);

        await Eventually.SeeAsync("publishing", "again", TryAsync, published => published);
        Assert.StartsWith("Error: The producer of the streams of topic t has a fatal error, ClusterAuthorizationFailed", Assert.Single(log.Lines), StringComparison.Ordinal);

        Task PublishAsync() => publisher.PublishAsync("t", new Message<byte[]?, byte[]?> { Value = "x"u8.ToArray() }, TestContext.Current.CancellationToken);

        async Task<bool> TryAsync()
        {
            try
            {
                await PublishAsync();
                return true;
            }
            catch (KafkaException)
            {
                return false;
            }
        }
    }
}

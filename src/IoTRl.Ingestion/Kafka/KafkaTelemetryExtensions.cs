using IoTRl.Grains;
using IoTRl.Streams.Kafka;
using IoTRl.Streams.Kafka.Records;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Streams;

namespace IoTRl.Ingestion.Kafka;

/// <summary>Composition of the streams on Kafka.</summary>
public static class KafkaTelemetryExtensions
{
    // Type of the grain that counts readings; commits follow what it has made durable.
    private const string GatewayGrainType = "edge-gateway";

    /// <summary>Puts Kafka behind the stream of readings. Needs <c>AddKafka</c> and <c>AddIngestion</c>.</summary>
    public static ISiloBuilder AddKafkaTelemetry(this ISiloBuilder silo)
    {
        silo.Services
            .AddSingleton<TelemetryKafkaCodec>()
            .AddKeyedSingleton<IKafkaPayloadDecoder>(StreamNames.Telemetry, (services, _) => services.GetRequiredService<TelemetryKafkaCodec>())
            .AddKeyedSingleton<IKafkaPayloadEncoder>(StreamNames.Telemetry, (services, _) => services.GetRequiredService<TelemetryKafkaCodec>())
            .AddKeyedSingleton<IKafkaAdmission, GatewayKafkaAdmission>(StreamNames.Telemetry)
            .AddKafkaDeadLetters(StreamNames.Telemetry);
        return silo.AddKafkaStreams(StreamNames.Telemetry, streams =>
        {
            // Every gateway is subscribed by its name, so that no subscription has to be stored for a reading to arrive.
            streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
            streams.ConfigurePullingAgent(agent => agent.Configure(options =>
            {
                options.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(50);
                // What has piled up for one gateway goes to it in one call.
                options.BatchContainerBatchSize = 32;
            }));
            streams.ConfigureKafka(builder => builder.Configure<IKafkaConnection, IOptions<KafkaOptions>>((options, connection, kafka) =>
            {
                (options.Servers, options.Topic, options.Group) = (connection.Servers, kafka.Value.TelemetryTopic, kafka.Value.Group);
                options.DeadLetterTopic = kafka.Value.DeadLetterTopic;
                options.CommitInterval = kafka.Value.CommitInterval;
                options.DurableConsumers[StreamNames.Telemetry] = GatewayGrainType;
                foreach (var (name, value) in kafka.Value.Settings) options.Settings[name] = value;
            }));
        });
    }
}

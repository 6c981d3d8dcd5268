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
                Connect(options, connection, kafka.Value);
                options.Topic = kafka.Value.TelemetryTopic;
                options.DurableConsumers[StreamNames.Telemetry] = GatewayGrainType;
            }));
        });
    }

    /// <summary>Puts Kafka behind the stream of decisions: the topic is their audit log. <typeparamref name="TCodec"/> says what a record looks like. Needs <c>AddKafka</c>.</summary>
    public static ISiloBuilder AddKafkaDecisions<TCodec>(this ISiloBuilder silo)
        where TCodec : class, IKafkaPayloadEncoder, IKafkaPayloadDecoder
    {
        silo.Services
            .AddKeyedSingleton<IKafkaPayloadEncoder, TCodec>(StreamNames.Decisions)
            .AddKeyedSingleton<IKafkaPayloadDecoder, TCodec>(StreamNames.Decisions);
        return silo.AddKafkaStreams(StreamNames.Decisions, streams => streams.ConfigureKafka(builder => builder.Configure<IKafkaConnection, IOptions<KafkaOptions>>((options, connection, kafka) =>
        {
            Connect(options, connection, kafka.Value);
            options.Topic = kafka.Value.DecisionsTopic;
        })));
    }

    private static void Connect(KafkaStreamOptions options, IKafkaConnection connection, KafkaOptions kafka)
    {
        (options.Servers, options.Group, options.DeadLetterTopic, options.CommitInterval) = (connection.Servers, kafka.Group, kafka.DeadLetterTopic, kafka.CommitInterval);
        foreach (var (name, value) in kafka.Settings) options.Settings[name] = value;
        // KafkaTopics creates the topics: a broker that made them for a producer would give them partitions and times of its own.
        options.Settings.TryAdd("allow.auto.create.topics", "false");
    }
}

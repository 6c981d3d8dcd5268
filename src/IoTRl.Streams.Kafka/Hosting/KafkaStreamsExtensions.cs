using IoTRl.Streams.Kafka.Adapter;
using IoTRl.Streams.Kafka.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace IoTRl.Streams.Kafka;

/// <summary>Adds stream providers on Kafka.</summary>
public static class KafkaStreamsExtensions
{
    /// <summary>Reads and publishes. Payload seams of the provider are services keyed by its name; without them events travel in Orleans' own format.</summary>
    public static ISiloBuilder AddKafkaStreams(this ISiloBuilder builder, string name, Action<KafkaStreamOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddKafkaStreams(name, streams => streams.Configure(configure));
    }

    /// <summary>Reads and publishes, with everything that Orleans' persistent streams can be told.</summary>
    public static ISiloBuilder AddKafkaStreams(this ISiloBuilder builder, string name, Action<SiloKafkaStreamConfigurator> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        configure(new SiloKafkaStreamConfigurator(name, services => builder.ConfigureServices(services)));
        return builder;
    }

    /// <summary>Publishes; a client's subscriptions are served by the silos.</summary>
    public static IClientBuilder AddKafkaStreams(this IClientBuilder builder, string name, Action<KafkaStreamOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        _ = new ClientKafkaStreamConfigurator(name, builder, configure);
        return builder;
    }

    /// <summary>The sink of a silo's provider, for whoever refuses messages before they become records.</summary>
    public static IServiceCollection AddKafkaDeadLetters(this IServiceCollection services, string provider) =>
        services.AddSingleton(all => ((KafkaAdapterFactory)all.GetRequiredKeyedService<Orleans.Streams.IQueueAdapterFactory>(provider)).DeadLetters);
}

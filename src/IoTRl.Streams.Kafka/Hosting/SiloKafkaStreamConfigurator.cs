using IoTRl.Streams.Kafka.Adapter;
using IoTRl.Streams.Kafka.Balancing;
using IoTRl.Streams.Kafka.Options;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace IoTRl.Streams.Kafka.Hosting;

/// <summary>A provider in a silo.</summary>
public sealed class SiloKafkaStreamConfigurator : SiloPersistentStreamConfigurator
{
    /// <summary>Made by <see cref="KafkaStreamsExtensions"/>.</summary>
    public SiloKafkaStreamConfigurator(string name, Action<Action<IServiceCollection>> configureDelegate)
        : base(name, configureDelegate, KafkaAdapterFactory.ForSilo)
    {
        ConfigureDelegate(services => services
            .ConfigureNamedOptionForLogging<KafkaStreamOptions>(name)
            .AddTransient<IConfigurationValidator>(all => new KafkaStreamOptionsValidator(all.GetRequiredService<IOptionsMonitor<KafkaStreamOptions>>().Get(name), name)));
        this.ConfigurePartitionBalancing(KafkaQueueBalancer.Create);
        // Records wait for their consumers for as long as it takes: commits and the lag show it, nothing is skipped.
        this.ConfigurePullingAgent(agent => agent.Configure(options => options.MaxEventDeliveryTime = Timeout.InfiniteTimeSpan));
        this.ConfigureBackoffProvider((services, _) => (Orleans.Runtime.Providers.IMessageDeliveryBackoffProvider)new DeliveryBackoff(new Random(services.GetRequiredService<ILocalSiloDetails>().SiloAddress.GetConsistentHashCode())));
    }

    /// <summary>Sets the provider's options.</summary>
    public SiloKafkaStreamConfigurator Configure(Action<KafkaStreamOptions> configure)
    {
        this.Configure<KafkaStreamOptions>(options => options.Configure(configure));
        return this;
    }

    /// <summary>Sets the provider's options, with services.</summary>
    public SiloKafkaStreamConfigurator ConfigureKafka(Action<OptionsBuilder<KafkaStreamOptions>> configure)
    {
        this.Configure(configure);
        return this;
    }
}

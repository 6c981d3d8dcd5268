using IoTRl.Streams.Kafka.Adapter;
using IoTRl.Streams.Kafka.Options;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace IoTRl.Streams.Kafka.Hosting;

/// <summary>A provider in a client.</summary>
internal sealed class ClientKafkaStreamConfigurator : ClusterClientPersistentStreamConfigurator
{
    public ClientKafkaStreamConfigurator(string name, IClientBuilder builder, Action<KafkaStreamOptions> configure)
        : base(name, builder, KafkaAdapterFactory.ForClient)
    {
        ConfigureDelegate(services => services
            .ConfigureNamedOptionForLogging<KafkaStreamOptions>(name)
            .AddTransient<IConfigurationValidator>(all => new KafkaStreamOptionsValidator(all.GetRequiredService<IOptionsMonitor<KafkaStreamOptions>>().Get(name), name)));
        this.Configure<KafkaStreamOptions>(options => options.Configure(configure));
    }
}

using IoTRl.Grains;
using Microsoft.Extensions.Options;
using Orleans.Persistence;
using Orleans.Storage;

namespace IoTRl.Silo.State;

/// <summary>State behind the grains: over the Redis protocol, embedded or by address.</summary>
internal static class StateComposition
{
    private const string StreamSubscriptions = "PubSubStore";

    public static WebApplicationBuilder AddState(this WebApplicationBuilder builder, StateOptions options)
    {
        if (options.IsEmbedded)
        {
            builder.Services.AddSingleton(services => DataFolder.Open(services.GetRequiredService<IOptions<StateOptions>>().Value.Directory));
            builder.Services.AddSingleton<EmbeddedState>();
            builder.Services.AddHostedService(services => services.GetRequiredService<EmbeddedState>());
            builder.Services.AddSingleton(services => new StateServer(StateServer.Embedded(
                services.GetRequiredService<IOptions<StateOptions>>().Value.Port, services.GetRequiredService<DataFolder>().Password())));
        }
        else
        {
            builder.Services.AddSingleton(services => new StateServer(StateServer.ByAddress(
                services.GetRequiredService<IOptions<StateOptions>>().Value.Redis!))); // not embedded: there is an address
        }

        return builder;
    }

    public static ISiloBuilder AddStateStorage(this ISiloBuilder silo)
    {
        silo.AddRedisGrainStorage(StreamNames.Storage, (OptionsBuilder<RedisStorageOptions> storage) =>
            storage.Configure<StateServer, IServiceProvider>((options, server, services) =>
            {
                options.ConfigurationOptions = server.Configuration;
                options.CreateMultiplexer = async _ => (await server.ConnectAsync(), IsShared: true);
                // The default JSON serializer drops zeros and false, which would come back as a property's initial value.
                options.GrainStorageSerializer = ActivatorUtilities.CreateInstance<OrleansGrainStorageSerializer>(services);
            }));
        silo.Services.AddKeyedSingleton(StreamSubscriptions, (services, _) => services.GetRequiredKeyedService<IGrainStorage>(StreamNames.Storage));
        return silo;
    }
}

using IoTRl.Grains;
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
            var folder = DataFolder.Open(options.Directory);
            var password = folder.Password();
            var embedded = new EmbeddedState(options, folder, password);
            builder.Services.AddSingleton(folder);
            builder.Services.AddHostedService(_ => embedded);
            builder.Services.AddSingleton(new StateServer(StateServer.Embedded(options.Port, password)));
        }
        else
        {
            builder.Services.AddSingleton(new StateServer(StateServer.ByAddress(options.Redis!))); // not embedded: there is an address
        }

        return builder;
    }

    public static ISiloBuilder AddStateStorage(this ISiloBuilder silo)
    {
        silo.AddRedisGrainStorage(StreamNames.Storage, (Microsoft.Extensions.Options.OptionsBuilder<RedisStorageOptions> storage) =>
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

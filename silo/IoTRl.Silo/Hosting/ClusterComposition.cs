using IoTRl.Grains;
using IoTRl.Grains.Gateways;
using IoTRl.Ingestion.Kafka;
using IoTRl.Silo.Fleet;
using IoTRl.Silo.State;
using Orleans.Configuration;
using Orleans.Dashboard;

namespace IoTRl.Silo.Hosting;

/// <summary>The Orleans silo: membership, storage, streams, dashboard.</summary>
internal static class ClusterComposition
{
    public static WebApplicationBuilder AddCluster(this WebApplicationBuilder builder, MembershipOptions options)
    {
        builder.UseOrleans(silo =>
        {
            silo.AddMembership(options);
            silo.AddStateStorage();
            silo.AddStreams(builder.Settings<KafkaOptions>(KafkaOptions.SectionName));
            silo.AddControlLoop(builder.Configuration);
            // The trace page of the dashboard never ends.
            silo.AddDashboard(dashboard => dashboard.HideTrace = true);
        });
        return builder;
    }

    /// <summary>To be called between Orleans and ingestion: services stop in the reverse order. Counts of one silo say nothing of readings that another one delivers,
    /// so only a silo that is alone can wait for its own; a real Kafka keeps them anyway.</summary>
    public static WebApplicationBuilder AddTelemetryDrain(this WebApplicationBuilder builder)
    {
        var isAlone = builder.Settings<MembershipOptions>(MembershipOptions.SectionName).IsAlone;
        if (isAlone && string.IsNullOrWhiteSpace(builder.Settings<KafkaOptions>(KafkaOptions.SectionName).Servers)) builder.Services.AddHostedService<TelemetryDrain>();
        return builder;
    }

    private static void AddMembership(this ISiloBuilder silo, MembershipOptions options)
    {
        if (options.IsAlone)
        {
            silo.UseLocalhostClustering(options.SiloPort, options.GatewayPort, serviceId: options.Name, clusterId: options.Name);
        }
        else
        {
            silo.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (options.Name, options.Name));
            silo.ConfigureEndpoints(options.SiloAddress, options.SiloPort, options.GatewayPort);
            silo.UseRedisClustering(_ => { });
            silo.Services.AddOptions<Orleans.Clustering.Redis.RedisClusteringOptions>().Configure<StateServer>((redis, server) =>
            {
                redis.ConfigurationOptions = server.Configuration;
                redis.CreateMultiplexer = async _ => (await server.ConnectAsync(), IsShared: true);
            });
        }

        // A killed silo is replaced in about 1.3 s and a hung one in 3 s, instead of 15 s and 75 s. One vote at 1 s may evict a healthy, overloaded silo.
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromSeconds(1);
            membership.MinProbeTimeout = TimeSpan.FromSeconds(0.5);
            membership.MaxProbeTimeout = TimeSpan.FromSeconds(1);
            membership.NumMissedProbesLimit = 2;
            membership.NumVotesForDeathDeclaration = 1;
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
            membership.DeathVoteExpirationTimeout = TimeSpan.FromSeconds(30);
            membership.ExtendProbeTimeoutDuringDegradation = false;
        });
    }

    private static void AddStreams(this ISiloBuilder silo, KafkaOptions kafka)
    {
        silo.AddKafkaTelemetry();
        // Commits ask for what gateways have made durable: that is their one write.
        silo.Services.PostConfigure<EdgeGatewayOptions>(options => options.FlushOnTimer = false);
        // An audit log that ends with the process would be none: the embedded broker is spared it.
        if (string.IsNullOrWhiteSpace(kafka.Servers)) silo.AddMemoryStreams(StreamNames.Decisions);
        else silo.AddKafkaDecisions<DecisionKafkaCodec>();
    }
}

using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Domain.Pools;
using IoTRl.Domain.Sensors;
using IoTRl.Executors;
using IoTRl.Grains;
using IoTRl.Grains.Agents;
using IoTRl.Grains.Fleet;
using IoTRl.Grains.Gateways;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.MetaControl;
using IoTRl.Grains.Policies;
using IoTRl.Grains.Pools;
using IoTRl.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Orleans.TestingHost;

namespace IoTRl.Cluster.Tests;

/// <summary>Two silos with the control loop in one process, on storage that outlives them and memory streams.</summary>
public abstract class ControlLoopCluster(string realizer, bool pretends) : IAsyncLifetime
{
    private static readonly string[] StorageNames = [StreamNames.Storage, "PubSubStore"];

    private InProcessTestCluster? _cluster;

    public InProcessTestCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster is started by the fixture.");

    public SharedRecords Records { get; } = new();

    public FakeRealizer Realizer { get; } = new();

    public FakeJobObserver Observer { get; } = new();

    /// <summary>Failures that both silos have survived.</summary>
    public FailureLog Log { get; } = new();

    public IClusterClient Client => Cluster.Client;

    public IFleetDirectoryGrain Directory => Client.GetGrain<IFleetDirectoryGrain>("fleet");

    public IMetaControllerGrain MetaController => Client.GetGrain<IMetaControllerGrain>("fleet");

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSiloHost((_, host) => host.Logging.AddProvider(Log));
        builder.ConfigureSilo((_, silo) => Configure(silo));
        builder.ConfigureClient(client => client.AddMemoryStreams(StreamNames.Telemetry).AddMemoryStreams(StreamNames.Decisions));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
        Log.Dispose();
        GC.SuppressFinalize(this);
    }

    public ISparkJobGrain Job(JobId job) => Client.GetGrain<ISparkJobGrain>(job.Value);

    public IPpoAgentGrain Agent(JobId job) => Client.GetGrain<IPpoAgentGrain>(job.Value);

    public IPolicyRegistryGrain Registry(string policy = PpoPolicy.PolicyName) => Client.GetGrain<IPolicyRegistryGrain>(policy);

    public IExecutorPoolGrain Pool(PoolId pool) => Client.GetGrain<IExecutorPoolGrain>(pool.Value);

    public IEdgeGatewayGrain Gateway(GatewayId gateway) => Client.GetGrain<IEdgeGatewayGrain>(gateway.Value);

    /// <summary>Publishes so many readings of a gateway, spread over as many sensors.</summary>
    public async Task PublishAsync(GatewayId gateway, int readings, int sensors = 4)
    {
        var stream = Client.GetStreamProvider(StreamNames.Telemetry).GetStream<SensorReading>(StreamId.Create(StreamNames.Telemetry, gateway.Value));
        await stream.OnNextBatchAsync(Enumerable.Range(0, readings).Select(index => new SensorReading
        {
            Sensor = SensorId.Of($"{gateway}-s{index % sensors}"),
            Gateway = gateway,
            EventTime = TimeProvider.System.GetUtcNow(),
            Kind = "vitals",
            Values = [new ReadingValue { Name = "hr", Value = 70 }],
            SizeBytes = 100,
        }));
    }

    /// <summary>A job of its own name, pool and gateways, created in this mode.</summary>
    public async Task<SparkJobSpec> CreateJobAsync(string name, JobMode mode, int minExecutors = 1)
    {
        var spec = new SparkJobSpec
        {
            Id = JobId.Of(name),
            Pool = PoolId.Of(name + "-pool"),
            Gateways = new GatewaySelector { Prefix = name + "-gw" },
            Mode = mode,
            Limits = new JobLimits { MinExecutors = minExecutors },
            ExecutorRecordsPerSecond = 10,
        };
        var change = await Job(spec.Id).CreateAsync(spec);
        Assert.Null(change.Rejection);
        return spec;
    }

    /// <summary>Settings beyond those of every cluster.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings => [];

    private void Configure(ISiloBuilder silo)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Pools:Realizer"] = realizer,
            ["Pools:ReconcilePeriod"] = "00:00:00.2",
            ["Jobs:ControlPeriod"] = "00:00:01",
            ["Jobs:ObservePeriod"] = "00:00:00.5",
            // The on-line predictor speaks from the first second on.
            ["Jobs:LearnedForecast"] = "off",
            ["Gateways:SelectorPeriod"] = "00:00:00.5",
            ["Gateways:ReportPeriod"] = "00:00:00.5",
            ["Gateways:FlushPeriod"] = "00:00:00.5",
            ["Directory:KeeperPeriod"] = "00:00:01",
            ["Policies:Ppo:RefreshPeriod"] = "00:00:00.2",
            ["Policies:Ppo:MaxSnapshotKibibytes"] = "64",
            ["SimulatedCluster:ColdStart"] = "fast-pods",
        };
        foreach (var (key, value) in Settings) settings[key] = value;
        if (pretends)
        {
            silo.Services.AddSingleton<IScalingRealizer>(Realizer);
            silo.Services.AddSingleton<IJobObserver>(Observer);
        }

        silo.Services.AddSingleton<IScalingPolicy>(new FailingPolicy());
        silo.Services.AddExecutors();
        silo.Services.AddSingleton<IGrainStorageSerializer, OrleansGrainStorageSerializer>();
        foreach (var name in StorageNames)
            silo.Services.AddKeyedSingleton<IGrainStorage>(name, (services, _) => new SharedGrainStorage(Records, services.GetRequiredService<IGrainStorageSerializer>()));
        silo.AddMemoryStreams(StreamNames.Telemetry).AddMemoryStreams(StreamNames.Decisions);
        silo.AddControlLoop(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
    }
}

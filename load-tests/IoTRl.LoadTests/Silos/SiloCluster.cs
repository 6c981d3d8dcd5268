using IoTRl.Testing.Servers;

namespace IoTRl.LoadTests.Silos;

/// <summary>Silos as processes, with Kafka and Redis outside them.</summary>
internal sealed class SiloCluster : IAsyncDisposable
{
    public const int Partitions = 16;
    public const string Topic = "iot-telemetry";
    public const string Group = "iotrl";

    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(90);

    private readonly string _assembly;
    private readonly ScratchFolder _folder;
    private readonly int _gateways;
    private readonly List<SiloProcess> _silos = [];

    private SiloCluster(string assembly, ScratchFolder folder, int gateways, KafkaServer kafka, RedisServer redis) =>
        (_assembly, _folder, _gateways, Kafka, Redis) = (assembly, folder, gateways, kafka, redis);

    public KafkaServer Kafka { get; }

    public RedisServer Redis { get; }

    /// <summary>The one that stays.</summary>
    public SiloProcess First => _silos[0];

    /// <summary>The one that things happen to.</summary>
    public SiloProcess Second => _silos[1];

    /// <summary>Starts the servers, and so many silos. Each admits so many gateways.</summary>
    public static async Task<SiloCluster> StartAsync(string assembly, ScratchFolder folder, int gateways, int silos, CancellationToken cancellationToken)
    {
        var cluster = new SiloCluster(assembly, folder, gateways, await KafkaServer.StartNewAsync("auto.create.topics.enable=false"), await RedisServer.StartNewAsync());
        try
        {
            for (var number = 0; number < silos; number++) await cluster.AddAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>One more silo of the cluster; returns when it is ready.</summary>
    public async Task<SiloProcess> AddAsync(CancellationToken cancellationToken)
    {
        var silo = SiloProcess.Start(_assembly, Path.Combine(_folder.Path, FormattableString.Invariant($"silo{_silos.Count}")), FreePorts.Take(),
        [
            "--Cluster:Address=127.0.0.1", $"--State:Redis={Redis.Address}", $"--Kafka:Servers={Kafka.Address}", FormattableString.Invariant($"--Kafka:Partitions={Partitions}"),
            "--Fleet:Enabled=false", "--Demo:Enabled=false", FormattableString.Invariant($"--Directory:MaxGateways={_gateways + 10}"), "--Http:RequestsPerSecond=100000",
        ]);
        _silos.Add(silo);
        await silo.ReadyAsync(ReadyLimit, cancellationToken);
        return silo;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos) await silo.DisposeAsync();
        await Kafka.DisposeAsync();
        await Redis.DisposeAsync();
    }
}

using IoTRl.Testing.Servers;

namespace IoTRl.LoadTests.Silos;

/// <summary>Silos as processes, with Kafka and Redis outside them. Each can come back under its name: it keeps its folder and its ports.</summary>
internal sealed class SiloCluster : IAsyncDisposable
{
    public const int Partitions = 16;
    public const string Topic = "iot-telemetry";
    public const string LetterTopic = "iot-dead-letter";
    public const string Group = "iotrl";

    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(120);

    private readonly SiloClusterPlan _plan;
    private readonly ScratchFolder _folder;
    private readonly List<FreePorts> _ports = [];
    private readonly List<SiloProcess> _silos = [];

    private SiloCluster(SiloClusterPlan plan, ScratchFolder folder, KafkaServer kafka, RedisServer redis) => (_plan, _folder, Kafka, Redis) = (plan, folder, kafka, redis);

    public KafkaServer Kafka { get; }

    public RedisServer Redis { get; }

    /// <summary>The silo of that number, from 0, in its latest start.</summary>
    public SiloProcess this[int number] => _silos[number];

    /// <summary>Starts the servers, and so many silos one after the other.</summary>
    public static async Task<SiloCluster> StartAsync(SiloClusterPlan plan, ScratchFolder folder, int silos, CancellationToken cancellationToken)
    {
        var cluster = new SiloCluster(plan, folder, await KafkaServer.StartNewAsync("auto.create.topics.enable=false"), await RedisServer.StartNewAsync());
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

    /// <summary>One more silo; returns when it is ready.</summary>
    public async Task<SiloProcess> AddAsync(CancellationToken cancellationToken)
    {
        _ports.Add(FreePorts.Take());
        _silos.Add(Start(_silos.Count));
        await _silos[^1].ReadyAsync(ReadyLimit, cancellationToken);
        return _silos[^1];
    }

    /// <summary>Starts a killed silo under its name; returns when it is ready.</summary>
    public async Task StartAgainAsync(int number, CancellationToken cancellationToken)
    {
        await _silos[number].DisposeAsync();
        _silos[number] = Start(number);
        await _silos[number].ReadyAsync(ReadyLimit, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos) await silo.DisposeAsync();
        await Kafka.DisposeAsync();
        await Redis.DisposeAsync();
    }

    private SiloProcess Start(int number)
    {
        string[] cluster = _plan.IsAlone ? [] : ["--Cluster:Address=127.0.0.1"];
        return SiloProcess.Start(_plan.Assembly, Path.Combine(_folder.Path, FormattableString.Invariant($"silo{number}")), _ports[number],
        [
            .. cluster, $"--State:Redis={Redis.Address}", $"--Kafka:Servers={Kafka.Address}", FormattableString.Invariant($"--Kafka:Partitions={Partitions}"),
            "--Fleet:Enabled=false", "--Demo:Enabled=false", FormattableString.Invariant($"--Directory:MaxGateways={_plan.Gateways + 10}"), "--Http:RequestsPerSecond=100000",
            .. _plan.SettingsOf(number),
        ]);
    }
}

using IoTRl.LoadTests.Silos;
using IoTRl.Testing.Servers;

namespace IoTRl.LoadTests.Bridge;

/// <summary>Mosquitto, Kafka and Redis as processes, and silos that can come back under their names: each keeps its folder, its ports and its session at the broker.</summary>
internal sealed class BridgeServers : IAsyncDisposable
{
    public const int Partitions = 16;
    public const string Topic = "iot-telemetry";
    public const string LetterTopic = "iot-dead-letter";
    public const string Group = "iotrl";

    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(120);

    private readonly string _assembly;
    private readonly ScratchFolder _folder;
    private readonly bool _isCluster;
    private readonly BridgePlan _plan;
    private readonly List<FreePorts> _ports = [];
    private readonly List<SiloProcess> _silos = [];

    private BridgeServers(string assembly, ScratchFolder folder, bool isCluster, BridgePlan plan, MosquittoServer mosquitto, KafkaServer kafka, RedisServer redis)
    {
        (_assembly, _folder, _isCluster, _plan) = (assembly, folder, isCluster, plan);
        (Mosquitto, Kafka, Redis) = (mosquitto, kafka, redis);
    }

    public MosquittoServer Mosquitto { get; }

    public KafkaServer Kafka { get; }

    public RedisServer Redis { get; }

    /// <summary>The silo of that number, in its latest start.</summary>
    public SiloProcess this[int number] => _silos[number];

    /// <summary>Returns when every silo has subscribed.</summary>
    public static async Task<BridgeServers> StartAsync(string assembly, ScratchFolder folder, int silos, BridgePlan plan, CancellationToken cancellationToken)
    {
        var servers = new BridgeServers(
            assembly, folder, silos > 1, plan, await MosquittoServer.StartNewAsync(), await KafkaServer.StartNewAsync("auto.create.topics.enable=false"), await RedisServer.StartNewAsync());
        try
        {
            for (var number = 0; number < silos; number++)
            {
                servers._ports.Add(FreePorts.Take());
                servers._silos.Add(servers.Start(number));
                await servers[number].ReadyAsync(ReadyLimit, cancellationToken);
            }

            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a killed silo under its name; returns when it has subscribed.</summary>
    public async Task StartAgainAsync(int number, CancellationToken cancellationToken)
    {
        await _silos[number].DisposeAsync();
        _silos[number] = Start(number);
        await _silos[number].ReadyAsync(ReadyLimit, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos) await silo.DisposeAsync();
        await Mosquitto.DisposeAsync();
        await Kafka.DisposeAsync();
        await Redis.DisposeAsync();
    }

    private SiloProcess Start(int number)
    {
        string[] cluster = _isCluster ? ["--Cluster:Address=127.0.0.1"] : [];
        return SiloProcess.Start(_assembly, Path.Combine(_folder.Path, FormattableString.Invariant($"silo{number}")), _ports[number],
        [
            .. cluster, $"--State:Redis={Redis.Address}",
            $"--Kafka:Servers={Kafka.Address}", FormattableString.Invariant($"--Kafka:Partitions={Partitions}"),
            "--Mqtt:Broker:Address=127.0.0.1", FormattableString.Invariant($"--Mqtt:Broker:Port={Mosquitto.Port}"), FormattableString.Invariant($"--Mqtt:Broker:ClientId=bridge-{number}"),
            "--Fleet:Enabled=false", "--Demo:Enabled=false", FormattableString.Invariant($"--Directory:MaxGateways={_plan.Gateways + 10}"), "--Http:RequestsPerSecond=100000",
        ]);
    }
}

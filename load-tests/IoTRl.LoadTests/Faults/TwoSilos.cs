using IoTRl.Client;
using IoTRl.Grains.Rest;
using IoTRl.LoadTests.Silos;
using IoTRl.Testing.Servers;

namespace IoTRl.LoadTests.Faults;

/// <summary>Two silos as processes, with Kafka and Redis outside them, and a job whose size is fixed.</summary>
internal sealed class TwoSilos : IAsyncDisposable
{
    public const int Partitions = 16;
    public const string Topic = "iot-telemetry";
    public const string Group = "iotrl";
    public const string Job = "steady";
    public const int Executors = 7;

    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(90);

    private readonly string _assembly;
    private readonly ScratchFolder _folder;
    private readonly List<SiloProcess> _silos = [];

    private TwoSilos(string assembly, ScratchFolder folder, KafkaServer kafka, RedisServer redis) => (_assembly, _folder, Kafka, Redis) = (assembly, folder, kafka, redis);

    public KafkaServer Kafka { get; }

    public RedisServer Redis { get; }

    /// <summary>The one that stays.</summary>
    public SiloProcess First => _silos[0];

    /// <summary>The one that faults happen to.</summary>
    public SiloProcess Second => _silos[1];

    public static async Task<TwoSilos> StartAsync(string assembly, ScratchFolder folder, int gateways, CancellationToken cancellationToken)
    {
        var silos = new TwoSilos(assembly, folder, await KafkaServer.StartNewAsync("auto.create.topics.enable=false"), await RedisServer.StartNewAsync());
        try
        {
            await silos.AddAsync(gateways, cancellationToken);
            await silos.AddAsync(gateways, cancellationToken);
            await silos.First.Client.CreateJobAsync(
                new JobRequest
                {
                    Id = Job,
                    Pool = Job,
                    Mode = "act",
                    Policy = new PolicyChoiceView { InForce = "fixed" },
                    Gateways = new GatewaySelectorView { Prefix = "load-gw" },
                    Limits = new LimitsView { MinExecutors = Executors, MaxExecutors = Executors },
                },
                cancellationToken);
            return silos;
        }
        catch
        {
            await silos.DisposeAsync();
            throw;
        }
    }

    /// <summary>One more silo of the cluster; returns when it is ready.</summary>
    public async Task<SiloProcess> AddAsync(int gateways, CancellationToken cancellationToken)
    {
        var silo = SiloProcess.Start(_assembly, Path.Combine(_folder.Path, FormattableString.Invariant($"silo{_silos.Count}")), FreePorts.Take(),
        [
            "--Cluster:Address=127.0.0.1", $"--State:Redis={Redis.Address}", $"--Kafka:Servers={Kafka.Address}", FormattableString.Invariant($"--Kafka:Partitions={Partitions}"),
            "--Fleet:Enabled=false", "--Demo:Enabled=false", FormattableString.Invariant($"--Directory:MaxGateways={gateways + 10}"), "--Http:RequestsPerSecond=100000",
        ]);
        _silos.Add(silo);
        await silo.ReadyAsync(ReadyLimit, cancellationToken);
        return silo;
    }

    /// <summary>Executors that the job's pool wants; null where nobody could say.</summary>
    public async Task<int?> DesiredAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await First.Client.JobAsync(Job, cancellationToken)).Executors.Desired;
        }
        catch (IoTRlServerException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos) await silo.DisposeAsync();
        await Kafka.DisposeAsync();
        await Redis.DisposeAsync();
    }
}

using IoTRl.Streams.Kafka.Adapter;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace IoTRl.Streams.Kafka.Balancing;

/// <summary>Spreads partitions evenly over the active silos, follows membership at once, and takes up partitions that are added.</summary>
internal sealed partial class KafkaQueueBalancer(IServiceProvider services, ILogger<KafkaQueueBalancer> logger) : QueueBalancerBase(services, logger)
{
    private readonly ILogger _logger = logger;
    private readonly Lock _gate = new();
    private KafkaQueueMapper? _mapper;
    private SiloAddress[] _silos = [];

    public static IStreamQueueBalancer Create(IServiceProvider services, string name) => ActivatorUtilities.CreateInstance<KafkaQueueBalancer>(services);

    public override Task Initialize(IStreamQueueMapper queueMapper)
    {
        _mapper = queueMapper as KafkaQueueMapper ?? throw new ArgumentException("Kafka's balancer spreads Kafka's queues only.", nameof(queueMapper));
        _mapper.Topology.Grown += Notify;
        return base.Initialize(queueMapper);
    }

    public override Task Shutdown()
    {
        if (_mapper is not null) _mapper.Topology.Grown -= Notify;
        return base.Shutdown();
    }

    public override IEnumerable<QueueId> GetMyQueues()
    {
        SiloAddress[] silos;
        lock (_gate) silos = _silos;
        var me = Array.IndexOf(silos, SiloAddress);
        if (me < 0 || _mapper is not { } mapper) return [];
        var owners = PartitionSpread.Assign(mapper.Topology.Partitions, [.. silos.Select(silo => (uint)silo.GetConsistentHashCode())]);
        return [.. Enumerable.Range(0, owners.Length).Where(partition => owners[partition] == me).Select(mapper.QueueOf)];
    }

    protected override void OnClusterMembershipChange(HashSet<SiloAddress> activeSilos)
    {
        lock (_gate) _silos = [.. activeSilos.Order()];
        Notify();
    }

    private void Notify() => _ = NotifyAsync();

    private async Task NotifyAsync()
    {
        try
        {
            await NotifyListeners();
        }
        catch (Exception exception) when (!Cancellation.IsCancellationRequested)
        {
            LogNotNotified(exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "Partitions could not be spread anew; the next change of the silos or of the topic tries again")]
    private partial void LogNotNotified(Exception exception);
}

using IoTRl.Streams.Kafka.Balancing;
using Orleans.Streams;

namespace IoTRl.Streams.Kafka.Adapter;

/// <summary>One queue a partition; more of them where partitions are added.</summary>
internal sealed class KafkaQueueMapper(string provider, KafkaTopology topology) : IConsistentRingStreamQueueMapper
{
    public KafkaTopology Topology => topology;

    public static int PartitionOf(QueueId queue) => (int)queue.GetNumericId();

    public QueueId QueueOf(int partition) => QueueId.GetQueueId(provider, (uint)partition, PartitionSpread.Mix((uint)partition));

    public IEnumerable<QueueId> GetAllQueues() => Enumerable.Range(0, topology.Partitions).Select(QueueOf);

    /// <summary>Only the broker knows, by a record's key; providers of Orleans ask this for nothing but display.</summary>
    public QueueId GetQueueForStream(StreamId streamId) => QueueOf((int)(PartitionSpread.Mix((uint)streamId.GetHashCode()) % (uint)Math.Max(1, topology.Partitions)));

    public IEnumerable<QueueId> GetQueuesForRange(IRingRange range) => GetAllQueues().Where(queue => range.InRange(queue.GetUniformHashCode()));
}

using IoTRl.Streams.Kafka.Cache;
using IoTRl.Streams.Kafka.Reading;
using IoTRl.Streams.Kafka.Records;
using Orleans.Streams;

namespace IoTRl.Streams.Kafka.Adapter;

/// <summary>Publishes events as records, and makes of each partition a cache and its receiver.</summary>
internal sealed class KafkaAdapter(string name, KafkaStreamOptions options, IKafkaPayloadEncoder encoder, KafkaPublisher publisher, KafkaReceiverTools? tools, KafkaCacheLimits limits)
    : IQueueAdapter, IQueueAdapterCache
{
    private readonly Dictionary<QueueId, KafkaQueueCache> _caches = [];
    private readonly Lock _gate = new();

    public string Name => name;

    public bool IsRewindable => true;

    public StreamProviderDirection Direction => StreamProviderDirection.ReadWrite;

    /// <summary>Returns once every event is durable. Where it throws, some may be.</summary>
    public Task QueueMessageBatchAsync<T>(StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext)
    {
        ArgumentNullException.ThrowIfNull(events);
        return Task.WhenAll(events.Select(value => value is null
            ? Task.FromException(new ArgumentException("A stream carries no null events.", nameof(events)))
            : publisher.PublishAsync(options.Topic, encoder.Encode(streamId, value))));
    }

    /// <summary>An agent asks for its cache first, then for the receiver that fills it.</summary>
    public IQueueCache CreateQueueCache(QueueId queueId)
    {
        var cache = new KafkaQueueCache(limits, stream => Tools.Commits.Marks.IsDurable(stream), options.PollRecords);
        lock (_gate) _caches[queueId] = cache;
        return cache;
    }

    public IQueueAdapterReceiver CreateReceiver(QueueId queueId)
    {
        lock (_gate)
        {
            return _caches.Remove(queueId, out var cache)
                ? new KafkaReceiver(Tools, KafkaQueueMapper.PartitionOf(queueId), cache)
                : throw new InvalidOperationException($"Queue {queueId} has no cache yet.");
        }
    }

    private KafkaReceiverTools Tools => tools ?? throw new InvalidOperationException("Clients publish; only silos read.");
}

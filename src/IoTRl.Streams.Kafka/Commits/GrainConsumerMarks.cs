using System.Text;
using IoTRl.Streams.Kafka.Records;

namespace IoTRl.Streams.Kafka.Commits;

/// <summary>Durable consumers are grains of the types that options name, with the stream's key.</summary>
internal sealed class GrainConsumerMarks(IGrainFactory grains, IReadOnlyDictionary<string, string> typeByNamespace) : IConsumerMarks
{
    private readonly (byte[] Namespace, GrainType Type)[] _types = [.. typeByNamespace.Select(pair => (Encoding.UTF8.GetBytes(pair.Key), GrainType.Create(pair.Value)))];

    public bool IsDurable(StreamId stream) => TryFind(stream, out _);

    public Task<DurableMark> FlushAsync(StreamId stream, KafkaLog log, long committed, CancellationToken cancellationToken)
    {
        if (!TryFind(stream, out var type)) throw new InvalidOperationException($"No durable consumer is named for stream {stream}.");
        return grains.GetGrain<IDurableStreamConsumer>(GrainId.Create(type, stream.GetKeyAsString()))
            .FlushAsync(log.Topic, log.Partition, log.Epoch, committed, cancellationToken);
    }

    private bool TryFind(StreamId stream, out GrainType type)
    {
        foreach (var (space, found) in _types)
        {
            if (!stream.Namespace.Span.SequenceEqual(space)) continue;
            type = found;
            return true;
        }

        type = default;
        return false;
    }
}

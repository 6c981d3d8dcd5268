using IoTRl.Streams.Kafka.Commits;
using IoTRl.Streams.Kafka.Records;

namespace IoTRl.Streams.Kafka.Tests.Commits;

internal sealed class ScriptedMarks : IConsumerMarks
{
    public Dictionary<StreamId, long> Of { get; } = [];

    public Dictionary<StreamId, RejectedRecord[]> Rejects { get; } = [];

    public HashSet<StreamId> Fails { get; } = [];

    public List<StreamId> Asked { get; } = [];

    public bool IsDurable(StreamId stream) => stream.GetNamespace() == "durable";

    public Task<DurableMark> FlushAsync(StreamId stream, KafkaLog log, long committed, CancellationToken cancellationToken)
    {
        lock (Asked) Asked.Add(stream);
        return Fails.Contains(stream)
            ? Task.FromException<DurableMark>(new TimeoutException("The storage is away."))
            : Task.FromResult(new DurableMark { Offset = Of.TryGetValue(stream, out var mark) ? mark : null, Rejected = Rejects.TryGetValue(stream, out var rejected) ? [.. rejected] : [] });
    }
}

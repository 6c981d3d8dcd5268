using Confluent.Kafka;
using IoTRl.Streams.Kafka.Cache;
using IoTRl.Streams.Kafka.DeadLetters;
using IoTRl.Streams.Kafka.Records;
using Orleans.Streams;

namespace IoTRl.Streams.Kafka.Reading;

/// <summary>Makes of the records of one read a batch a stream; what can never be taken becomes a dead letter. For one thread.</summary>
internal sealed class RecordSorter(KafkaLog log, KafkaQueueCache cache, PartitionLetters letters, RecordSorterTools tools)
{
    private readonly Dictionary<StreamId, Sheaf> _sheaves = [];
    private readonly Stack<Sheaf> _spare = new();
    private readonly List<KafkaDecoding> _decoded = [];
    private readonly Dictionary<StreamId, Task<KafkaRefusal?>?> _asked = [];

    /// <summary>
    /// Sorts records from an index on, and answers the index of the first that nobody could say anything about, which is to be tried again; all of them were sorted where it
    /// is their count. <see cref="Take"/> gives the batches.
    /// </summary>
    public async ValueTask<(int Sorted, Exception? Undecided)> SortAsync(List<ConsumeResult<byte[]?, byte[]?>> records, int from, CancellationToken cancellationToken)
    {
        // 1. Decode all, and ask once for each stream, all questions at a time.
        _decoded.Clear();
        _asked.Clear();
        for (var index = from; index < records.Count; index++)
        {
            var decoding = records[index].IsPartitionEOF ? default : Decode(new KafkaRecord(records[index]));
            _decoded.Add(decoding);
            if (decoding.Event is { } decoded && tools.Admission is { } admission && !_asked.ContainsKey(decoding.Stream)) _asked.Add(decoding.Stream, Ask(admission, decoding.Stream, decoded, cancellationToken));
        }

        // 2. Sort in order, up to the first without an answer.
        for (var index = from; index < records.Count; index++)
        {
            if (records[index].IsPartitionEOF) continue;
            var (record, decoding) = (new KafkaRecord(records[index]), _decoded[index - from]);
            if (decoding.Event is not { } decoded)
            {
                letters.Begin(record, decoding.Reason ?? "undecodable", decoding.Message ?? "", decoding.Position ?? "");
                continue;
            }

            if (_asked.TryGetValue(decoding.Stream, out var asked) && asked is not null)
            {
                try
                {
                    if (await asked is { } refusal)
                    {
                        letters.Begin(record, refusal.Reason, refusal.Message, position: "");
                        continue;
                    }
                }
                catch (Exception exception)
                {
                    return (index, exception);
                }
            }

            SheafOf(decoding.Stream).Add(record.Offset, decoded, record.SizeBytes);
        }

        return (records.Count, null);
    }

    /// <summary>One batch a stream; empties the sorter.</summary>
    public List<IBatchContainer> Take()
    {
        var batches = new List<IBatchContainer>(_sheaves.Count);
        foreach (var (stream, sheaf) in _sheaves)
        {
            batches.Add(sheaf.ToBatch(stream, log, cache.PreviousOf(stream)));
            sheaf.Clear();
            _spare.Push(sheaf);
        }

        _sheaves.Clear();
        return batches;
    }

    // Null where it may be delivered and that is known already, as it nearly always is.
    private static Task<KafkaRefusal?>? Ask(IKafkaAdmission admission, StreamId stream, object value, CancellationToken cancellationToken)
    {
        try
        {
            var answer = admission.CheckAsync(stream, value, cancellationToken);
            if (!answer.IsCompletedSuccessfully) return answer.AsTask();
            return answer.Result is { } refusal ? Task.FromResult<KafkaRefusal?>(refusal) : null;
        }
        catch (Exception exception)
        {
            return Task.FromException<KafkaRefusal?>(exception);
        }
    }

    private KafkaDecoding Decode(in KafkaRecord record)
    {
        try
        {
            return tools.Decoder.Decode(record);
        }
        catch (Exception exception)
        {
            // Whatever a decoder of somebody else's throws: the record will not become better.
            return KafkaDecoding.Refused("undecodable", $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private Sheaf SheafOf(StreamId stream)
    {
        if (_sheaves.TryGetValue(stream, out var sheaf)) return sheaf;
        sheaf = _spare.TryPop(out var spare) ? spare : new Sheaf();
        _sheaves.Add(stream, sheaf);
        return sheaf;
    }

    private sealed class Sheaf
    {
        private readonly List<long> _offsets = [];
        private readonly List<object> _events = [];
        private long _bytes;

        public void Add(long offset, object value, int bytes)
        {
            _offsets.Add(offset);
            _events.Add(value);
            _bytes += bytes;
        }

        public KafkaBatchContainer ToBatch(StreamId stream, KafkaLog log, long previous) => new(stream, log, [.. _offsets], [.. _events], previous, _bytes);

        public void Clear()
        {
            _offsets.Clear();
            _events.Clear();
            _bytes = 0;
        }
    }
}

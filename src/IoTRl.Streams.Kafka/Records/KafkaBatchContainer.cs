using Orleans.Streams;

namespace IoTRl.Streams.Kafka.Records;

/// <summary>Records of one stream that were read together, one event each. Empty ones only wake a stream's cursors.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.kafka-batch")]
internal sealed class KafkaBatchContainer : IBatchContainer
{
    [Id(0)] private readonly KafkaLog _log;
    [Id(1)] private readonly long[] _offsets;
    [Id(2)] private readonly object[] _events;
    [Id(3)] private readonly long _previous;
    [Id(4)] private readonly StreamSequenceToken _token;

    /// <param name="stream">Their stream.</param>
    /// <param name="log">Where they stand.</param>
    /// <param name="offsets">Offsets, rising.</param>
    /// <param name="events">One event an offset.</param>
    /// <param name="previous">Offset of the stream's record before the first one, or <see cref="KafkaSequenceToken.NoPrevious"/>.</param>
    /// <param name="bytes">Size as read.</param>
    /// <param name="attempt">How often they were given before: a handshake would take a batch of an equal token for delivered.</param>
    public KafkaBatchContainer(StreamId stream, KafkaLog log, long[] offsets, object[] events, long previous, long bytes, int attempt = 0)
    {
        (StreamId, _log, _offsets, _events, _previous, Bytes) = (stream, log, offsets, events, previous, bytes);
        _token = new KafkaSequenceToken(log, offsets[^1], KafkaSequenceToken.NoPrevious, ofBatch: true, attempt);
    }

    private KafkaBatchContainer(StreamId stream, KafkaLog log, StreamSequenceToken token)
    {
        (StreamId, _log, _offsets, _events, _previous) = (stream, log, [], [], KafkaSequenceToken.NoPrevious);
        _token = token;
    }

    /// <inheritdoc/>
    [field: Id(5)]
    public StreamId StreamId { get; }

    /// <summary>Of the last record: what was consumed when the whole batch was.</summary>
    public StreamSequenceToken SequenceToken => _token;

    public int Records => _offsets.Length;

    /// <summary>Size as read; 0 for a part of a batch.</summary>
    [field: NonSerialized]
    public long Bytes { get; }

    public long First => _offsets[0];

    public long Last => _offsets[^1];

    /// <summary>Holds nothing; stands where its token says.</summary>
    public static KafkaBatchContainer Empty(StreamId stream, KafkaLog log, StreamSequenceToken token) => new(stream, log, token);

    /// <summary>The same records, to be given once more.</summary>
    public KafkaBatchContainer Again(int attempt) => new(StreamId, _log, _offsets, _events, _previous, Bytes, attempt);

    /// <summary>First offset above that one; only where <see cref="Last"/> is above it.</summary>
    public long FirstAbove(long offset) => _offsets[IndexAbove(offset)];

    /// <summary>How many records lie above that offset.</summary>
    public int RecordsAbove(long offset) => _offsets.Length - IndexAbove(offset);

    /// <summary>The record at that offset alone; null where it is not here.</summary>
    public KafkaBatchContainer? Only(long offset)
    {
        var index = Array.BinarySearch(_offsets, offset);
        return index < 0 ? null : Slice(index, 1);
    }

    /// <summary>Records above that offset; only where <see cref="Last"/> is above it.</summary>
    public KafkaBatchContainer Above(long offset)
    {
        var index = IndexAbove(offset);
        return index == 0 ? this : Slice(index, _offsets.Length - index);
    }

    /// <inheritdoc/>
    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>()
    {
        var previous = _previous;
        for (var index = 0; index < _events.Length; index++)
        {
            var token = new KafkaSequenceToken(_log, _offsets[index], previous, ofBatch: false);
            previous = _offsets[index];
            if (_events[index] is T value) yield return Tuple.Create<T, StreamSequenceToken>(value, token);
        }
    }

    /// <summary>Records of a log carry no request context.</summary>
    public bool ImportRequestContext() => false;

    private int IndexAbove(long offset)
    {
        var index = Array.BinarySearch(_offsets, offset);
        return index < 0 ? ~index : index + 1;
    }

    private KafkaBatchContainer Slice(int start, int count) =>
        new(StreamId, _log, _offsets[start..(start + count)], _events[start..(start + count)], start == 0 ? _previous : _offsets[start - 1], bytes: 0);
}

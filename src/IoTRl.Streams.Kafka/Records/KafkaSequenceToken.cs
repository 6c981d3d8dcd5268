using System.Globalization;
using Orleans.Streams;

namespace IoTRl.Streams.Kafka.Records;

/// <summary>
/// Position of a record in a topic. Delivered tokens may be kept and resumed from; <see cref="At"/> and <see cref="Since"/> make tokens to begin at any offset or time.
/// Tokens of one partition are ordered by offset; a token of another one says nothing of this partition, and no token of this one counts as before it.
/// </summary>
[GenerateSerializer, Immutable, Alias("iotrl.kafka-sequence-token")]
public sealed class KafkaSequenceToken : StreamSequenceToken, IPositionedToken
{
    // Said by tokens of whole batches, which only Orleans' own handshakes carry: their consumer has what came before in memory, and asks for nothing older.
    internal const long NoPrevious = -1;

    [Id(0)] private readonly KafkaLog? _log;
    [Id(1)] private readonly long _offset;
    [Id(2)] private readonly long _previous = NoPrevious;
    [Id(3)] private readonly bool _ofBatch;
    [Id(4)] private readonly DateTimeOffset? _since;
    [Id(5)] private readonly int _partition;
    [Id(6)] private readonly int _attempt;

    internal KafkaSequenceToken(KafkaLog log, long offset, long previous, bool ofBatch, int attempt = 0)
        : this(log, log.Partition, offset, since: null) => (_previous, _ofBatch, _attempt) = (previous, ofBatch, attempt);

    private KafkaSequenceToken(KafkaLog? log, int partition, long offset, DateTimeOffset? since) =>
        (_log, _partition, _offset, _since) = (log, partition, offset, since);

    /// <summary>Offset of the record; of a batch, of its last record.</summary>
    public override long SequenceNumber
    {
        get => _offset;
        protected set => throw new NotSupportedException("A token never changes.");
    }

    /// <summary>Always 0: a record holds one event.</summary>
    public override int EventIndex
    {
        get => 0;
        protected set => throw new NotSupportedException("A token never changes.");
    }

    /// <inheritdoc/>
    public RecordPosition Position => new()
    {
        Topic = _log?.Topic ?? "",
        Partition = _partition,
        Epoch = _log?.Epoch ?? "",
        Offset = _offset,
        Previous = _previous == NoPrevious ? null : _previous,
    };

    internal KafkaLog? Log => _log;

    internal bool OfBatch => _ofBatch;

    internal DateTimeOffset? FromTime => _since;

    /// <summary>Begins at an offset of a partition, in whatever life of the topic is there.</summary>
    public static KafkaSequenceToken At(int partition, long offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        return new KafkaSequenceToken(log: null, partition, offset, since: null);
    }

    /// <summary>Begins at the first record, in each partition, whose timestamp is at or after that time.</summary>
    public static KafkaSequenceToken Since(DateTimeOffset time) => new(log: null, partition: -1, offset: 0, time);

    /// <inheritdoc/>
    public override bool Equals(StreamSequenceToken? other) =>
        other is KafkaSequenceToken token && token._offset == _offset && token._partition == _partition && token._attempt == _attempt && token._since == _since && token._log == _log;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StreamSequenceToken);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_offset, _partition, _since);

    /// <inheritdoc/>
    public override int CompareTo(StreamSequenceToken? other)
    {
        if (other is null) return 1;
        if (other is not KafkaSequenceToken token) throw new ArgumentOutOfRangeException(nameof(other), other, "Tokens of other providers cannot be compared with this one.");
        return _log is { } log && !token.IsOf(log) ? 1 : (_offset, _attempt).CompareTo((token._offset, token._attempt));
    }

    /// <inheritdoc/>
    public override string ToString() => _since is { } since
        ? string.Create(CultureInfo.InvariantCulture, $"since {since:O}")
        : string.Create(CultureInfo.InvariantCulture, $"{_log?.Topic ?? "*"}[{_partition}]@{_offset}");

    /// <summary>True where it stands in this partition's present life.</summary>
    internal bool IsOf(KafkaLog log) => _since is null && _partition == log.Partition && (_log is null || _log == log);
}

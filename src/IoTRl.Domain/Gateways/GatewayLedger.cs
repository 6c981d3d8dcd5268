namespace IoTRl.Domain.Gateways;

/// <summary>
/// Counts a gateway's records: each position of a partition once, by its mark; a record without a position as often as it is delivered.
/// Mutable and hot, for one thread; <see cref="Capture"/> gives counts and marks of one moment.
/// </summary>
public sealed class GatewayLedger
{
    // Old epochs of a log that is new at every start would pile up: beyond so many marks the oldest of them goes. Those of the present epoch are as many as partitions.
    private const int MostMarks = 256;

    private readonly List<Mark> _marks;
    private int _newest;

    public GatewayLedger(GatewayState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        (Records, Bytes, Kind) = (state.Records, state.Bytes, state.Kind);
        _marks = [.. state.Marks.Select(mark => new Mark(mark.Topic, mark.Partition, mark.Epoch) { Offset = mark.Offset })];
    }

    public long Records { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Kind of the first reading that named one; empty before it.</summary>
    public string Kind { get; private set; }

    /// <summary>Counts a record that has no position.</summary>
    public void Count(int sizeBytes, string kind)
    {
        Records++;
        Bytes += sizeBytes;
        if (Kind.Length == 0) Kind = kind;
    }

    /// <summary>
    /// Counts a record at its position, once. <paramref name="previous"/> is the offset of the preceding record that somebody has been given, null for none: a mark below it
    /// has lost what came in between, and must not be raised past it.
    /// </summary>
    public RecordCounting Count(string topic, int partition, string epoch, long offset, long? previous, int sizeBytes, string kind)
    {
        var mark = Find(topic, partition, epoch);
        var counted = mark?.Offset ?? -1;
        if (offset <= counted) return RecordCounting.Repeated;
        if (previous > counted) return RecordCounting.Missing;
        (mark ?? Add(topic, partition, epoch)).Offset = offset;
        Count(sizeBytes, kind);
        return RecordCounting.Counted;
    }

    /// <summary>Last offset counted of a partition; null for none.</summary>
    public long? MarkOf(string topic, int partition, string epoch) => Find(topic, partition, epoch)?.Offset;

    /// <summary>Counts and marks as they stand; <paramref name="previous"/> carries what the ledger does not keep, and comes back itself where nothing was counted.</summary>
    public GatewayState Capture(GatewayState previous)
    {
        ArgumentNullException.ThrowIfNull(previous);
        // Every raised mark comes with a count: equal counts mean that nothing has changed.
        return previous.Records == Records && previous.Kind == Kind
            ? previous
            : previous with { Records = Records, Bytes = Bytes, Kind = Kind, Marks = [.. _marks.Select(mark => mark.ToPartitionMark())] };
    }

    private Mark Add(string topic, int partition, string epoch)
    {
        if (_marks.Count >= MostMarks && _marks.FindIndex(mark => mark.IsOfAnotherEpoch(topic, epoch)) is >= 0 and var oldest) _marks.RemoveAt(oldest);
        var added = new Mark(topic, partition, epoch);
        _marks.Add(added);
        _newest = _marks.Count - 1;
        return added;
    }

    private Mark? Find(string topic, int partition, string epoch)
    {
        // A batch comes from one partition: the mark that was found last is nearly always the next.
        if (_newest < _marks.Count && _marks[_newest].IsOf(topic, partition, epoch)) return _marks[_newest];
        for (var index = 0; index < _marks.Count; index++)
        {
            if (!_marks[index].IsOf(topic, partition, epoch)) continue;
            _newest = index;
            return _marks[index];
        }

        return null;
    }

    private sealed class Mark(string topic, int partition, string epoch)
    {
        public long Offset { get; set; } = -1;

        public bool IsOf(string otherTopic, int otherPartition, string otherEpoch) => partition == otherPartition && epoch == otherEpoch && topic == otherTopic;

        public bool IsOfAnotherEpoch(string otherTopic, string otherEpoch) => topic == otherTopic && epoch != otherEpoch;

        public PartitionMark ToPartitionMark() => new() { Topic = topic, Partition = partition, Epoch = epoch, Offset = Offset };
    }
}

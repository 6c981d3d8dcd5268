namespace IoTRl.Domain.Gateways;

/// <summary>
/// Counts a gateway's records: each position of a partition once, by its mark; a record without a position as often as it is delivered.
/// Mutable and hot, for one thread; <see cref="Capture"/> gives counts and marks of one moment.
/// </summary>
public sealed class GatewayLedger
{
    // Old epochs of a log that is new at every start would pile up: a gateway keeps the newest few.
    private const int MostMarks = 256;

    private readonly List<PartitionMark> _marks;
    private int _newest;

    public GatewayLedger(GatewayState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        (Records, Bytes, Kind) = (state.Records, state.Bytes, state.Kind);
        _marks = [.. state.Marks];
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

    /// <summary>Counts a record unless its mark has passed it; false where it was counted before.</summary>
    public bool TryCount(string topic, int partition, string epoch, long offset, int sizeBytes, string kind)
    {
        if (!TryRaise(topic, partition, epoch, offset)) return false;
        Count(sizeBytes, kind);
        return true;
    }

    /// <summary>Last offset counted of a partition; null for none.</summary>
    public long? MarkOf(string topic, int partition, string epoch) => Find(topic, partition, epoch) is var index and >= 0 ? _marks[index].Offset : null;

    /// <summary>Counts and marks as they stand; <paramref name="previous"/> carries what the ledger does not keep, and comes back itself where nothing was counted.</summary>
    public GatewayState Capture(GatewayState previous) => previous.Records == Records && previous.Marks.SequenceEqual(_marks) && previous.Kind == Kind
        ? previous
        : previous with { Records = Records, Bytes = Bytes, Kind = Kind, Marks = [.. _marks] };

    private bool TryRaise(string topic, int partition, string epoch, long offset)
    {
        var index = Find(topic, partition, epoch);
        if (index >= 0)
        {
            if (offset <= _marks[index].Offset) return false;
            _marks[index] = _marks[index] with { Offset = offset };
            return true;
        }

        if (_marks.Count == MostMarks) _marks.RemoveAt(0);
        _marks.Add(new PartitionMark { Topic = topic, Partition = partition, Epoch = epoch, Offset = offset });
        return true;
    }

    private int Find(string topic, int partition, string epoch)
    {
        // A batch comes from one partition: the mark that was found last is nearly always the next.
        if (_newest < _marks.Count && IsOf(_marks[_newest], topic, partition, epoch)) return _newest;
        var index = _marks.FindIndex(mark => IsOf(mark, topic, partition, epoch));
        if (index >= 0) _newest = index;
        return index;
    }

    private static bool IsOf(PartitionMark mark, string topic, int partition, string epoch) =>
        mark.Partition == partition && mark.Topic == topic && mark.Epoch == epoch;
}

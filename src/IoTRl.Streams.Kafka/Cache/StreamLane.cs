using IoTRl.Streams.Kafka.Records;

namespace IoTRl.Streams.Kafka.Cache;

/// <summary>What the cache holds of one stream: its batches in order, numbered from 0 on, and the cursors that walk along them. Guarded by the cache's lock.</summary>
internal sealed class StreamLane(StreamId stream, bool isDurable)
{
    private readonly List<KafkaBatchContainer> _batches = [];
    private long _left = long.MaxValue;

    public StreamId Stream { get; } = stream;

    /// <summary>True where a durable consumer says how far it is; otherwise records count once delivered.</summary>
    public bool IsDurable { get; } = isDurable;

    public List<KafkaCursor> Cursors { get; } = [];

    /// <summary>Number of the oldest batch that is here.</summary>
    public long Begin { get; private set; }

    /// <summary>Number of the batch that comes next.</summary>
    public long End => Begin + _batches.Count;

    public bool IsEmpty => _batches.Count == 0;

    /// <summary>Batches below it have no subscriber: the agent has been asked, and knows of none.</summary>
    public long WithoutSubscribers { get; set; }

    /// <summary>Number below which batches have been given to somebody.</summary>
    public long Given { get; set; }

    /// <summary>Durable mark as last told; -1 for none.</summary>
    public long Mark { get; set; } = -1;

    /// <summary>Offset of the last record that was dropped below a commit; -1 for none.</summary>
    public long Purged { get; private set; } = -1;

    /// <summary>Its durable consumer has something that it has not made durable yet: it was given it here, or had it from whoever had the partition before.</summary>
    public bool WantsFlush => IsDurable && HandedOut is var number && number > Begin && this[number - 1].Last > Mark;

    // A cursor that begins at its consumer's token is not given what the consumer said it has. One that begins at "now" skips what nobody may have, one at older records says nothing.
    private long HandedOut
    {
        get
        {
            var first = long.MaxValue;
            foreach (var cursor in Cursors)
            {
                if (cursor.BeganAtToken && !cursor.IsReplaying) first = Math.Min(first, cursor.Delivered);
            }

            return first == long.MaxValue ? Given : Math.Max(Given, first);
        }
    }

    /// <summary>Its agent should look at it again: to show what it has delivered, or because it has forgotten a durable consumer that wants more.</summary>
    public bool WantsLook => Cursors.Exists(cursor => cursor.WantsLook) || (IsDurable && Cursors.Count == 0 && WithoutSubscribers == End && Newest > Mark);

    public KafkaBatchContainer this[long number] => _batches[(int)(number - Begin)];

    /// <summary>Offset of the stream's newest record here, or none: what was committed needs no naming.</summary>
    public long Newest => _batches.Count > 0 ? _batches[^1].Last : KafkaSequenceToken.NoPrevious;

    public void Add(KafkaBatchContainer batch) => _batches.Add(batch);

    /// <summary>True where a record at or above an offset may have been dropped, or was never here.</summary>
    public bool MayLack(long offset) => Purged < 0 || offset <= Purged;

    /// <summary>
    /// A cursor that begins at a token. Agents deliver from the first batch that they are given, or skip batches up to the one whose token they named: so the record that a
    /// token names comes alone.
    /// </summary>
    public KafkaCursor CursorAt(KafkaQueueCache cache, KafkaSequenceToken token)
    {
        var offset = token.SequenceNumber;
        var named = NumberAbove(offset - 1);
        if (token.OfBatch && named < End && this[named].Last == offset) return new KafkaCursor(cache, this, named) { BeganAtToken = true };
        var cursor = new KafkaCursor(cache, this, End) { BeganAtToken = true };
        if (!token.OfBatch && named < End && this[named].Only(offset) is { } only) cursor.GiveFirst(only);
        cursor.ContinueAbove(offset);
        return cursor;
    }

    /// <summary>A cursor goes. An agent that gives its partition up takes its cursors away first; how far they were is remembered.</summary>
    public void Leave(KafkaCursor cursor)
    {
        if (Cursors.Remove(cursor) && !cursor.IsReplaying) _left = Math.Min(_left, cursor.Delivered);
    }

    /// <summary>The agent goes on: cursors that have left left for good.</summary>
    public void Look()
    {
        _left = long.MaxValue;
        if (Cursors.Count == 0) WithoutSubscribers = End;
    }

    /// <summary>Number of the first batch that ends above an offset; <see cref="End"/> for none.</summary>
    public long NumberAbove(long offset)
    {
        var (low, high) = (0, _batches.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_batches[middle].Last <= offset) low = middle + 1;
            else high = middle;
        }

        return Begin + low;
    }

    /// <summary>How many records lie above one offset, up to another.</summary>
    public int RecordsBetween(long above, long through)
    {
        var records = 0;
        for (var number = NumberAbove(above); number < End && this[number].First <= through; number++) records += this[number].RecordsAbove(above) - this[number].RecordsAbove(through);
        return records;
    }

    /// <summary>First offset that holds a commit back; null for none.</summary>
    public long? FirstHeld()
    {
        if (IsEmpty) return null;
        long? held = null;
        if (IsDurable && NumberAbove(Mark) is var number && number < End) held = this[number].FirstAbove(Mark);
        // A durable consumer's mark is all that counts of it; others beside it count by what they were delivered.
        if (IsDurable && Cursors.Count <= 1) return held;
        var undelivered = Math.Max(Cursors.Count > 0 ? Begin : WithoutSubscribers, FirstUndelivered());
        return undelivered < End && (held is null || this[undelivered].First < held) ? this[undelivered].First : held;
    }

    /// <summary>Number of the first batch that some cursor has not delivered, or had not when it left.</summary>
    public long FirstUndelivered()
    {
        var first = Cursors.Count > 0 ? End : _left == long.MaxValue ? Begin : _left;
        foreach (var cursor in Cursors)
        {
            if (!cursor.IsReplaying) first = Math.Min(first, cursor.Delivered);
        }

        return Math.Max(Begin, first);
    }

    /// <summary>Offset up to which every cursor has delivered; -1 for none.</summary>
    public long DeliveredThrough => FirstUndelivered() is var number && number > Begin ? this[number - 1].Last : -1;

    /// <summary>Begins anew; cursors go on with what comes.</summary>
    public void Clear()
    {
        Begin += _batches.Count;
        Given = Begin;
        _batches.Clear();
        (Mark, Purged) = (-1, -1);
    }

    /// <summary>Drops whole batches below an offset; answers records and bytes freed.</summary>
    public (int Records, long Bytes) Purge(long below)
    {
        var (count, records, bytes) = (0, 0, 0L);
        while (count < _batches.Count && _batches[count].Last < below)
        {
            records += _batches[count].Records;
            bytes += _batches[count].Bytes;
            count++;
        }

        if (count == 0) return (0, 0);
        Purged = _batches[count - 1].Last;
        _batches.RemoveRange(0, count);
        Begin += count;
        Given = Math.Max(Given, Begin);
        return (records, bytes);
    }
}

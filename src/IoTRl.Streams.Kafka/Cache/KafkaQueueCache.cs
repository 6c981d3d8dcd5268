using IoTRl.Streams.Kafka.Records;
using Orleans.Streams;

namespace IoTRl.Streams.Kafka.Cache;

/// <summary>
/// Everything of one partition above its commit, by stream: a cursor touches its own stream only. The pulling agent walks along it, the receiver fills it, the committer
/// empties it; one lock keeps them apart.
/// </summary>
internal sealed class KafkaQueueCache(KafkaCacheLimits limits, Func<StreamId, bool> isDurable, int mostAtOnce) : IQueueCache
{
    private readonly Dictionary<StreamId, StreamLane> _lanes = [];
    private readonly SortedSet<long> _letters = [];
    private readonly Dictionary<StreamId, KafkaBatchContainer> _wakes = [];
    private readonly List<KafkaReplay> _replays = [];
    private KafkaLog? _log;
    private long _keptFrom;
    private long _staged = -1;
    private int _records;
    private long _bytes;

    public Lock Gate { get; } = new();

    public KafkaCacheLimits Limits { get; } = limits;

    /// <summary>Signalled when half of the limit is used: a good moment to commit.</summary>
    public event Action? HalfFull;

    /// <summary>Records kept.</summary>
    public int Records => Volatile.Read(ref _records);

    /// <summary>First offset that has not been read into the cache; -1 before the first.</summary>
    public long ReadThrough { get; private set; } = -1;

    /// <summary>All records from there on are here, or have not been read.</summary>
    public long KeptFrom => Interlocked.Read(ref _keptFrom);

    public bool IsHalfFull => Records >= Limits.Records / 2 || Interlocked.Read(ref _bytes) >= Limits.Bytes / 2;

    public bool IsFull => Records >= Limits.Records || Interlocked.Read(ref _bytes) >= Limits.Bytes;

    /// <summary>Begins at an offset of a log. What was kept before is read again from there, or belongs to another life of the log.</summary>
    public void Open(KafkaLog log, long offset)
    {
        lock (Gate)
        {
            foreach (var lane in _lanes.Values) lane.Clear();
            (_log, ReadThrough, _keptFrom, _staged, _records, _bytes) = (log, offset, offset, -1, 0, 0);
            _letters.Clear();
            _wakes.Clear();
        }
    }

    /// <summary>Offset of a stream's newest record that is still above the commit.</summary>
    public long PreviousOf(StreamId stream)
    {
        lock (Gate) return _lanes.TryGetValue(stream, out var lane) ? lane.Newest : KafkaSequenceToken.NoPrevious;
    }

    /// <summary>The batches of one read that end before an offset come next; where there are none, nothing has to come.</summary>
    public void Stage(bool hasBatches, long nextOffset)
    {
        lock (Gate)
        {
            if (hasBatches) _staged = nextOffset;
            else ReadThrough = Math.Max(ReadThrough, nextOffset);
        }
    }

    public void AddToCache(IList<IBatchContainer> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        bool isHalfFull;
        lock (Gate)
        {
            foreach (var message in messages)
            {
                if (message is not KafkaBatchContainer { Records: > 0 } batch) continue;
                LaneOf(batch.StreamId).Add(batch);
                _records += batch.Records;
                _bytes += batch.Bytes;
            }

            if (_staged >= 0) (ReadThrough, _staged) = (Math.Max(ReadThrough, _staged), -1);
            isHalfFull = IsHalfFull;
        }

        if (isHalfFull) HalfFull?.Invoke();
    }

    /// <summary>Nothing is purged here but below a commit. An agent that comes here has asked for the subscribers of everything it was given.</summary>
    public bool TryPurgeFromCache(out IList<IBatchContainer> purgedItems)
    {
        purgedItems = [];
        lock (Gate)
        {
            foreach (var lane in _lanes.Values) lane.Look();
        }

        return false;
    }

    /// <summary>Full, but never while a cursor waits to be woken or a replay for records, which only a read can do.</summary>
    public bool IsUnderPressure()
    {
        lock (Gate) return _wakes.Count == 0 && IsFull && !_replays.Exists(replay => replay.WantsMore);
    }

    /// <summary>Never 0: at 0 an agent would not come back to anything else either.</summary>
    public int GetMaxAddCount() => mostAtOnce;

    [Obsolete("Agents of Orleans 10.4 call TryGetCacheCursor.")]
    public IQueueCacheCursor GetCacheCursor(StreamId streamId, StreamSequenceToken? token) => CursorOf(streamId, token);

    public QueueCacheCursorResult<IQueueCacheCursor> TryGetCacheCursor(StreamId streamId, StreamSequenceToken? token) =>
        QueueCacheCursorResult<IQueueCacheCursor>.FromCursor(CursorOf(streamId, token));

    public QueueCacheCursorResult<IQueueCacheCursor> TryGetCacheCursorAtPosition(StreamId streamId, StreamSubscriptionStartPosition startPosition)
    {
        if (startPosition == StreamSubscriptionStartPosition.Latest) return TryGetCacheCursor(streamId, token: null);
        lock (Gate)
        {
            var lane = LaneOf(streamId);
            return QueueCacheCursorResult<IQueueCacheCursor>.FromCursor(Walk(lane, new KafkaCursor(this, lane, lane.Begin)));
        }
    }

    /// <summary>Never misses: what is not here any more is read again for the cursor.</summary>
    public KafkaCursor CursorOf(StreamId stream, StreamSequenceToken? token)
    {
        lock (Gate)
        {
            var lane = LaneOf(stream);
            return Walk(lane, token switch
            {
                null => new KafkaCursor(this, lane, lane.End),
                // Whoever kept a token may have to be given what is not here any more; a handshake's consumer has it in memory.
                KafkaSequenceToken ours when _log is { } log && ours.IsOf(log) => !ours.OfBatch && ours.SequenceNumber < _keptFrom && lane.MayLack(ours.SequenceNumber)
                    ? CursorFrom(lane, ours.SequenceNumber, since: null)
                    : lane.CursorAt(this, ours),
                KafkaSequenceToken { FromTime: { } since } => CursorFrom(lane, offset: null, since),
                // A position in another partition says nothing of this one: it goes on where the lane is known to be delivered.
                _ => new KafkaCursor(this, lane, lane.FirstUndelivered()),
            });
        }
    }

    /// <summary>Cursors to be woken, and forgets them. A woken agent looks again at what it had thought delivered.</summary>
    public IList<IBatchContainer> TakeWakes()
    {
        lock (Gate)
        {
            if (_wakes.Count == 0) return [];
            IBatchContainer[] wakes = [.. _wakes.Values];
            _wakes.Clear();
            return wakes;
        }
    }

    /// <summary>A record that is on its way to the dead letters holds commits back.</summary>
    public void LetterBegins(long offset)
    {
        lock (Gate) _letters.Add(offset);
    }

    public void LetterEnds(long offset)
    {
        lock (Gate) _letters.Remove(offset);
    }

    /// <summary>Streams of durable consumers that have been given records above their mark, with the offset up to which they have. Wakes cursors whose deliveries may be further.</summary>
    public IReadOnlyList<(StreamId Stream, long DeliveredThrough)> LanesToFlush()
    {
        lock (Gate)
        {
            var due = new List<(StreamId, long)>();
            foreach (var lane in _lanes.Values)
            {
                if (lane.WantsLook) Wake(lane);
                if (lane.WantsFlush) due.Add((lane.Stream, lane.DeliveredThrough));
            }

            return due;
        }
    }

    /// <summary>
    /// A consumer's durable mark. One below what it had been given before it was asked says that it has lost its memory: it is given everything above the mark again.
    /// Answers how many records come again; 0 for none.
    /// </summary>
    public int Mark(StreamId stream, long mark, long deliveredThrough)
    {
        lock (Gate)
        {
            if (!_lanes.TryGetValue(stream, out var lane)) return 0;
            lane.Mark = mark;
            if (mark >= deliveredThrough || lane.IsEmpty) return 0;
            foreach (var cursor in lane.Cursors) cursor.Rewind(mark);
            Wake(lane);
            return lane.RecordsBetween(mark, deliveredThrough);
        }
    }

    /// <summary>Offset below which nothing has to be delivered any more; -1 before the first read.</summary>
    public long Frontier()
    {
        lock (Gate)
        {
            var frontier = ReadThrough;
            if (_letters.Count > 0) frontier = Math.Min(frontier, _letters.Min);
            foreach (var lane in _lanes.Values)
            {
                if (lane.FirstHeld() is { } held) frontier = Math.Min(frontier, held);
            }

            return frontier;
        }
    }

    /// <summary>Drops what is below a commit, and lanes that nobody walks along.</summary>
    public void Purge(long below)
    {
        lock (Gate)
        {
            foreach (var lane in _lanes.Values)
            {
                var (records, bytes) = lane.Purge(below);
                _records -= records;
                _bytes -= bytes;
                if (lane.IsEmpty && lane.Cursors.Count == 0) _lanes.Remove(lane.Stream);
            }

            _keptFrom = Math.Max(_keptFrom, below);
        }
    }

    /// <summary>Replays that want records.</summary>
    public IReadOnlyList<KafkaReplay> Replays()
    {
        lock (Gate)
        {
            _replays.RemoveAll(replay => replay.IsOver || replay.IsAbandoned);
            return [.. _replays];
        }
    }

    /// <summary>Gives a replay what was read for it. Once it has come to what the cache keeps, the lane goes on; answers true then.</summary>
    public bool Replayed(KafkaReplay replay, KafkaBatchContainer? batch, long nextOffset)
    {
        lock (Gate)
        {
            if (replay.IsAbandoned) return true;
            var lane = LaneOf(replay.Stream);
            if (batch is not null) replay.Cursor.GiveFirst(batch);
            if (nextOffset >= _keptFrom)
            {
                replay.Cursor.ContinueAbove(nextOffset - 1);
                replay.IsOver = true;
            }

            // An agent that is woken comes back at once: for nothing it would do so for ever.
            if (batch is not null || replay.IsOver) Wake(lane);
            return replay.IsOver;
        }
    }

    private StreamLane LaneOf(StreamId stream)
    {
        if (_lanes.TryGetValue(stream, out var lane)) return lane;
        lane = new StreamLane(stream, isDurable(stream));
        _lanes.Add(stream, lane);
        return lane;
    }

    private KafkaCursor CursorFrom(StreamLane lane, long? offset, DateTimeOffset? since)
    {
        var cursor = new KafkaCursor(this, lane, lane.Begin) { BeganAtToken = offset is not null };
        cursor.Replay = new KafkaReplay(lane.Stream, cursor, offset, since);
        _replays.Add(cursor.Replay);
        Wake(lane);
        return cursor;
    }

    private static KafkaCursor Walk(StreamLane lane, KafkaCursor cursor)
    {
        lane.Cursors.Add(cursor);
        return cursor;
    }

    // An agent that knows the stream looks again; one that does not registers it, beginning at the first batch that is not durable.
    private void Wake(StreamLane lane)
    {
        if (_log is null) return;
        var number = Math.Min(lane.IsDurable ? lane.NumberAbove(lane.Mark) : lane.FirstUndelivered(), lane.End - 1);
        var token = lane.IsEmpty ? new KafkaSequenceToken(_log, Math.Max(0, lane.Purged), KafkaSequenceToken.NoPrevious, ofBatch: true) : lane[number].SequenceToken;
        _wakes[lane.Stream] = KafkaBatchContainer.Empty(lane.Stream, _log, token);
    }
}

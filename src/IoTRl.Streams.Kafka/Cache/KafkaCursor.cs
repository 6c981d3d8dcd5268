using IoTRl.Streams.Kafka.Records;
using Orleans.Streams;

namespace IoTRl.Streams.Kafka.Cache;

/// <summary>
/// One subscriber's way along one stream. An agent takes up to a batch size of containers in one go and delivers them before it comes back, which a cursor only sees by
/// the calls: the call after an end of the stream, or enough calls later.
/// </summary>
internal sealed class KafkaCursor(KafkaQueueCache cache, StreamLane lane, long start) : IQueueCacheCursor
{
    private const int MostAhead = 16;

    private readonly Queue<KafkaBatchContainer> _ahead = new();
    private KafkaBatchContainer? _current;
    private bool _sawEnd;
    private int _attempt;
    private long _givenBefore = start;

    /// <summary>Number of the batch that comes next.</summary>
    public long Next { get; private set; } = start;

    /// <summary>Number below which everything has been delivered.</summary>
    public long Delivered { get; private set; } = start;

    /// <summary>True where one more look of its agent would show that more has been delivered than is known.</summary>
    public bool WantsLook => _sawEnd && Delivered < Next;

    /// <summary>Its consumer said how far it is, and the cursor goes on from there.</summary>
    public bool BeganAtToken { get; init; }

    /// <summary>Older records that are read again for it; null for none.</summary>
    public KafkaReplay? Replay { get; set; }

    /// <summary>It is still at older records, and holds no commit back: whoever wants them asks for them again.</summary>
    public bool IsReplaying => Replay is { IsOver: false };

    /// <summary>No more has to be read for its replay now.</summary>
    public bool HasEnough
    {
        get
        {
            lock (cache.Gate) return _ahead.Count >= MostAhead;
        }
    }

    /// <summary>Given before the batches of the lane.</summary>
    public void GiveFirst(KafkaBatchContainer batch) => _ahead.Enqueue(batch);

    /// <summary>Delivers again what ends above an offset. What is on its way just now comes twice.</summary>
    public void Rewind(long aboveOffset) => GoBack(Math.Min(Next, lane.NumberAbove(aboveOffset)));

    /// <summary>Goes on above an offset. The batch in which that lies is given in part, and counts as delivered when the one after it does.</summary>
    public void ContinueAbove(long offset)
    {
        Next = Delivered = lane.NumberAbove(offset);
        if (Next >= lane.End || lane[Next].First > offset) return;
        GiveFirst(lane[Next].Above(offset));
        Next++;
    }

    public IBatchContainer? GetCurrent(out Exception? exception)
    {
        exception = null;
        return _current;
    }

    [Obsolete("Agents of Orleans 10.4 call MoveNextWithResult.")]
    public bool MoveNext() => MoveNextWithResult().Kind == QueueCacheCursorMoveResultKind.Success;

    public QueueCacheCursorMoveResult MoveNextWithResult()
    {
        lock (cache.Gate)
        {
            if (_ahead.Count == 0) Delivered = _sawEnd ? Next : Math.Max(Delivered, Next - cache.Limits.RoundLimit);
            _sawEnd = false;
            if (_ahead.TryDequeue(out _current)) return QueueCacheCursorMoveResult.Success;
            if (IsReplaying) return AtEnd();
            Next = Math.Max(Next, lane.Begin);
            if (Next >= lane.End) return AtEnd();
            _current = Next < _givenBefore ? lane[Next].Again(_attempt) : lane[Next];
            lane.Given = Math.Max(lane.Given, ++Next);
            return QueueCacheCursorMoveResult.Success;
        }
    }

    public void Refresh(StreamSequenceToken token)
    {
        // The lane tells by itself what has come.
    }

    /// <summary>The agent gave a delivery up: it comes again.</summary>
    public void RecordDeliveryFailure()
    {
        lock (cache.Gate) GoBack(Delivered);
    }

    public void Dispose()
    {
        lock (cache.Gate)
        {
            lane.Leave(this);
            if (Replay is { } replay) replay.IsAbandoned = true;
        }
    }

    private void GoBack(long number)
    {
        _givenBefore = Math.Max(_givenBefore, Next);
        _attempt++;
        Next = number;
        Delivered = Math.Min(Delivered, number);
        _sawEnd = false;
    }

    private QueueCacheCursorMoveResult AtEnd()
    {
        _current = null;
        // Containers that are taken one by one have been delivered when the next is asked for; of several, the last few are still on their way.
        if (cache.Limits.RoundLimit == 0) Delivered = Next;
        else _sawEnd = true;
        return QueueCacheCursorMoveResult.NoData;
    }
}

using IoTRl.Streams.Kafka.Cache;
using IoTRl.Streams.Kafka.Records;
using Orleans.Streams;

namespace IoTRl.Streams.Kafka.Tests.Cache;

[Trait("Level", "Unit")]
public sealed class KafkaQueueCacheTests
{
    private static readonly KafkaLog Log = new() { Topic = "t", Partition = 3, Epoch = "e" };
    private static readonly StreamId A = StreamId.Create("plain", "a");
    private static readonly StreamId B = StreamId.Create("plain", "b");
    private static readonly StreamId Durable = StreamId.Create("durable", "d");

    [Fact]
    public void Cursor_WalksItsOwnStreamOnly()
    {
        var cache = Cache();
        Add(cache, (A, [0, 2]), (B, [1, 3]));
        var cursor = cache.CursorOf(A, TokenOf(A, 2));
        Assert.Equal([0, 2], Take(cursor));
        AssertEnd(cursor);
        Add(cache, (B, [4]), (A, [5]));
        Assert.Equal([5], Take(cursor));
    }

    [Fact]
    public void Frontier_WaitsForEveryStreamsFirstUndelivered()
    {
        var cache = Cache();
        Add(cache, (A, [0, 2]), (B, [1, 3]));
        var (a, b) = (cache.CursorOf(A, TokenOf(A, 2)), cache.CursorOf(B, TokenOf(B, 3)));
        Assert.Equal(0, cache.Frontier());
        Take(a);
        Assert.Equal(0, cache.Frontier());
        a.MoveNextWithResult();
        Assert.Equal(1, cache.Frontier());
        Take(b);
        b.MoveNextWithResult();
        Assert.Equal(4, cache.Frontier());
    }

    [Fact]
    public void Frontier_WhenNobodyHasAskedForAStreamsSubscribers_Holds()
    {
        var cache = Cache();
        Add(cache, (A, [0, 1]));
        Assert.Equal(0, cache.Frontier());
        // The agent comes back without having asked for a cursor: it knows that there is no subscriber.
        cache.TryPurgeFromCache(out _);
        Assert.Equal(2, cache.Frontier());
        Add(cache, (A, [2]));
        Assert.Equal(2, cache.Frontier());
    }

    [Fact]
    public void Frontier_OfADurableStream_FollowsTheMarkNotTheDelivery()
    {
        var cache = Cache();
        Add(cache, (Durable, [0, 1, 2]));
        var cursor = cache.CursorOf(Durable, TokenOf(Durable, 2));
        Take(cursor);
        cursor.MoveNextWithResult();
        Assert.Equal(0, cache.Frontier());
        Assert.Equal([(Durable, 2L)], cache.LanesToFlush());
        Assert.Equal(0, cache.Mark(Durable, 2, deliveredThrough: 2));
        Assert.Equal(3, cache.Frontier());
    }

    [Fact]
    public void Mark_WhenTheMarkIsBelowWhatWasDelivered_GivesItAgainAndWakesTheAgent()
    {
        var cache = Cache();
        Add(cache, (Durable, [0, 1]));
        Add(cache, (Durable, [2, 5]));
        var cursor = cache.CursorOf(Durable, TokenOf(Durable, 1));
        Assert.Equal([0, 1], Take(cursor));
        Assert.Equal([2, 5], Take(cursor));
        cursor.MoveNextWithResult();
        Assert.Equal(2, cache.Mark(Durable, 1, deliveredThrough: 5));
        Assert.Equal(2, cache.Frontier());
        Assert.Equal([Durable], cache.TakeWakes().Select(wake => wake.StreamId));
        Assert.Equal([2, 5], Take(cursor));
    }

    [Fact]
    public void Mark_OfAConsumerThatHasLostEverything_GivesAllAboveTheCommit()
    {
        var cache = Cache();
        Add(cache, (Durable, [4]), (A, [5]));
        Add(cache, (Durable, [6]));
        var cursor = cache.CursorOf(Durable, TokenOf(Durable, 4));
        Take(cursor);
        Take(cursor);
        cursor.MoveNextWithResult();
        Assert.Equal(2, cache.Mark(Durable, -1, deliveredThrough: 6));
        Assert.Equal([4], Take(cursor));
        Assert.Equal([6], Take(cursor));
    }

    [Fact]
    public void Previous_NamesTheStreamsRecordAboveTheCommit()
    {
        var cache = Cache();
        Add(cache, (A, [0]), (B, [1]));
        Assert.Equal(0, cache.PreviousOf(A));
        cache.Purge(1);
        Assert.Equal(KafkaSequenceToken.NoPrevious, cache.PreviousOf(A));
        Assert.Equal(1, cache.PreviousOf(B));
    }

    [Fact]
    public void Frontier_WhileADeadLetterIsOnItsWay_StaysBelowIt()
    {
        var cache = Cache();
        cache.Stage(hasBatches: false, nextOffset: 9);
        cache.LetterBegins(4);
        Assert.Equal(4, cache.Frontier());
        cache.LetterEnds(4);
        Assert.Equal(9, cache.Frontier());
    }

    [Fact]
    public void Frontier_BeforeTheAgentHasPutAReadIntoTheCache_DoesNotPassIt()
    {
        var cache = Cache();
        cache.Stage(hasBatches: true, nextOffset: 3);
        Assert.Equal(0, cache.Frontier());
        cache.AddToCache([Batch(A, 0, 1, 2)]);
        Assert.Equal(0, cache.Frontier());
        cache.TryPurgeFromCache(out _);
        Assert.Equal(3, cache.Frontier());
    }

    [Fact]
    public void IsUnderPressure_WhileSomebodyIsToBeWoken_IsNot()
    {
        var cache = new KafkaQueueCache(new KafkaCacheLimits(2, long.MaxValue, 0), stream => stream == Durable, 100);
        cache.Open(Log, 0);
        Add(cache, (Durable, [0, 1]));
        var cursor = cache.CursorOf(Durable, TokenOf(Durable, 1));
        Take(cursor);
        cursor.MoveNextWithResult();
        Assert.True(cache.IsUnderPressure());
        cache.Mark(Durable, -1, deliveredThrough: 1);
        Assert.False(cache.IsUnderPressure());
        cache.TakeWakes();
        Assert.True(cache.IsUnderPressure());
    }

    [Fact]
    public void CursorOf_WithAHandshakesTokenThatIsGone_GoesOnAfterIt()
    {
        var cache = Cache();
        Add(cache, (A, [0]), (A, [1]));
        cache.TryPurgeFromCache(out _);
        cache.Purge(2);
        Add(cache, (A, [2, 3]));
        var cursor = cache.CursorOf(A, TokenOf(A, 1));
        Assert.Equal([2, 3], Take(cursor));
    }

    [Fact]
    public void CursorOf_WithARecordsToken_GivesThatRecordAloneThenTheRestOfItsBatch()
    {
        var cache = Cache();
        Add(cache, (A, [0, 1, 2, 3]), (A, [4]));
        var cursor = cache.CursorOf(A, new KafkaSequenceToken(Log, 1, KafkaSequenceToken.NoPrevious, ofBatch: false));
        Assert.Equal([1], Take(cursor));
        Assert.Equal([2, 3], Take(cursor));
        Assert.Equal(0, cache.Frontier());
        Assert.Equal([4], Take(cursor));
    }

    [Fact]
    public void CursorOf_WithAPositionOfAnotherPartition_GoesOnWhereTheStreamIsNotDelivered()
    {
        var cache = Cache();
        Add(cache, (A, [0]), (A, [1]), (A, [2]));
        var old = cache.CursorOf(A, TokenOf(A, 0));
        Take(old);
        Take(old);
        var foreign = new KafkaSequenceToken(Log with { Partition = 9 }, 77, KafkaSequenceToken.NoPrevious, ofBatch: true);
        var cursor = cache.CursorOf(A, foreign);
        Assert.Equal([1], Take(cursor));
        old.Dispose();
        Assert.Equal([2], Take(cursor));
    }

    [Fact]
    public void CursorOf_OlderThanTheCache_WaitsForTheReplayThenGoesOn()
    {
        var cache = Cache(from: 10);
        Add(cache, (A, [10, 12]), (B, [11]));
        var cursor = cache.CursorOf(A, KafkaSequenceToken.At(3, 4));
        AssertEnd(cursor);
        var replay = Assert.Single(cache.Replays());
        Assert.Equal((A, 4L), (replay.Stream, replay.From));
        Assert.False(cache.Replayed(replay, Batch(A, 4, 7), nextOffset: 8));
        Assert.Equal([4, 7], Take(cursor));
        Assert.True(cache.Replayed(replay, batch: null, nextOffset: 10));
        Assert.Equal([10, 12], Take(cursor));
        Assert.Empty(cache.Replays());
    }

    [Fact]
    public void Replayed_WhenNothingWasRead_WakesNobody()
    {
        var cache = Cache(from: 10);
        Add(cache, (A, [10]));
        cache.CursorOf(A, KafkaSequenceToken.At(3, 4));
        cache.TakeWakes();
        var replay = Assert.Single(cache.Replays());
        cache.Replayed(replay, batch: null, nextOffset: 4);
        Assert.Empty(cache.TakeWakes());
        cache.Replayed(replay, Batch(A, 4), nextOffset: 5);
        Assert.Single(cache.TakeWakes());
    }

    [Fact]
    public void IsUnderPressure_WhileAReplayWantsRecords_IsNot()
    {
        var cache = new KafkaQueueCache(new KafkaCacheLimits(1, long.MaxValue, 0), _ => false, 100);
        cache.Open(Log, 10);
        Add(cache, (A, [10]));
        cache.CursorOf(A, KafkaSequenceToken.At(3, 4));
        cache.TakeWakes();
        Assert.False(cache.IsUnderPressure());
        cache.Replayed(Assert.Single(cache.Replays()), batch: null, nextOffset: 10);
        cache.TakeWakes();
        Assert.True(cache.IsUnderPressure());
    }

    [Fact]
    public void Cursor_OfSeveralBatchesAtATime_CountsAsDeliveredOnlyWhatTheAgentHasComeBackFrom()
    {
        var cache = new KafkaQueueCache(new KafkaCacheLimits(1000, long.MaxValue, RoundLimit: 4), _ => false, 100);
        cache.Open(Log, 0);
        Add(cache, (A, [0]), (A, [1]), (A, [2]));
        var cursor = cache.CursorOf(A, TokenOf(A, 0));
        // A round of two, full: on its way.
        Take(cursor);
        Take(cursor);
        Take(cursor);
        Assert.Equal(0, cache.Frontier());
        // The end ends a round that is on its way itself; one more look shows that it has come back.
        AssertEnd(cursor);
        Assert.Equal(0, cache.Frontier());
        Assert.True(cursor.WantsLook);
        cache.LanesToFlush();
        Assert.Equal([A], cache.TakeWakes().Select(wake => wake.StreamId));
        AssertEnd(cursor);
        Assert.Equal(3, cache.Frontier());
    }

    [Fact]
    public void RecordDeliveryFailure_GivesTheBatchAgain()
    {
        var cache = Cache();
        Add(cache, (A, [0]), (A, [1]));
        var cursor = cache.CursorOf(A, TokenOf(A, 0));
        Take(cursor);
        Take(cursor);
        cursor.RecordDeliveryFailure();
        Assert.Equal([1], Take(cursor));
        Assert.Equal(1, cache.Frontier());
    }

    [Fact]
    public void Open_InAnotherLifeOfTheLog_ForgetsWhatItHeldAndGoesOnWithItsCursors()
    {
        var cache = Cache();
        Add(cache, (A, [0]), (A, [1]));
        var cursor = cache.CursorOf(A, TokenOf(A, 0));
        Take(cursor);
        cache.Open(Log with { Epoch = "other" }, 0);
        Assert.Equal((0, 0L), (cache.Records, cache.Frontier()));
        Add(cache, (A, [0]));
        Assert.Equal([0], Take(cursor));
    }

    private static KafkaQueueCache Cache(long from = 0)
    {
        var cache = new KafkaQueueCache(new KafkaCacheLimits(1000, long.MaxValue, RoundLimit: 0), stream => stream == Durable, 100);
        cache.Open(Log, from);
        return cache;
    }

    private static void Add(KafkaQueueCache cache, params (StreamId Stream, long[] Offsets)[] batches)
    {
        foreach (var (stream, offsets) in batches)
        {
            cache.Stage(hasBatches: true, Math.Max(cache.ReadThrough, offsets[^1] + 1));
            cache.AddToCache([Batch(stream, offsets)]);
        }
    }

    private static KafkaBatchContainer Batch(StreamId stream, params long[] offsets) =>
        new KafkaBatchContainer(stream, Log, offsets, [.. offsets.Select(offset => (object)offset)], KafkaSequenceToken.NoPrevious, bytes: 10);

    private static KafkaSequenceToken TokenOf(StreamId stream, long last)
    {
        Assert.NotEqual(default, stream);
        return new KafkaSequenceToken(Log, last, KafkaSequenceToken.NoPrevious, ofBatch: true);
    }

    private static void AssertEnd(KafkaCursor cursor) => Assert.Equal(QueueCacheCursorMoveResultKind.NoData, cursor.MoveNextWithResult().Kind);

    private static long[] Take(KafkaCursor cursor)
    {
        Assert.Equal(QueueCacheCursorMoveResultKind.Success, cursor.MoveNextWithResult().Kind);
        return [.. cursor.GetCurrent(out _)!.GetEvents<long>().Select(item => item.Item1)]; // MoveNext was true, so there is one
    }
}

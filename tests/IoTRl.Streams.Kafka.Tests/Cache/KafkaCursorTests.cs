using IoTRl.Streams.Kafka.Cache;
using IoTRl.Streams.Kafka.Records;
using static IoTRl.Streams.Kafka.Tests.Cache.CacheTools;

namespace IoTRl.Streams.Kafka.Tests.Cache;

[Trait("Level", "Unit")]
public sealed class KafkaCursorTests
{
    [Fact]
    public void Cursor_WalksItsOwnStreamOnly()
    {
        var cache = NewCache();
        Add(cache, (A, [0, 2]), (B, [1, 3]));
        var cursor = cache.CursorOf(A, TokenOf(A, 2));
        Assert.Equal([0, 2], Take(cursor));
        AssertEnd(cursor);
        Add(cache, (B, [4]), (A, [5]));
        Assert.Equal([5], Take(cursor));
    }

    [Fact]
    public void CursorOf_WithAHandshakesTokenThatIsGone_GoesOnAfterIt()
    {
        var cache = NewCache();
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
        var cache = NewCache();
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
        var cache = NewCache();
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
        var cache = NewCache(from: 10);
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
        var cache = NewCache(from: 10);
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
        var cache = NewCache();
        Add(cache, (A, [0]), (A, [1]));
        var cursor = cache.CursorOf(A, TokenOf(A, 0));
        Take(cursor);
        Take(cursor);
        cursor.RecordDeliveryFailure();
        Assert.Equal([1], Take(cursor));
        Assert.Equal(1, cache.Frontier());
    }

    [Fact]
    public void LanesToFlush_WhereAHandshakeLiesWithinABatch_AskForTheRestOfIt()
    {
        // A silo that died had given 0 and 1 to a consumer that lives on; whoever reads on has them in one batch with what came later.
        var cache = NewCache();
        Add(cache, (Durable, [0, 1, 2, 3]));
        var cursor = cache.CursorOf(Durable, TokenOf(Durable, 1));
        Assert.Equal([2, 3], Take(cursor));
        AssertEnd(cursor);
        Assert.Equal([(Durable, 3L)], cache.LanesToFlush());
        cache.Mark(Durable, 3, deliveredThrough: 3);
        Assert.Equal(4, cache.Frontier());
    }

    [Fact]
    public void LanesToFlush_WhereAHandshakeIsBeyondTheBatch_AskForAllOfIt()
    {
        // The next batch may never be read: this one fills the cache until it is durable.
        var cache = NewCache();
        Add(cache, (Durable, [0, 1]));
        AssertEnd(cache.CursorOf(Durable, TokenOf(Durable, 2)));
        Assert.Equal([(Durable, 1L)], cache.LanesToFlush());
    }

    [Fact]
    public void LanesToFlush_WhileTheOnlyCursorIsAtOlderRecords_AskForNothing()
    {
        var cache = NewCache(from: 10);
        Add(cache, (Durable, [10]));
        AssertEnd(cache.CursorOf(Durable, KafkaSequenceToken.At(3, 4)));
        Assert.Empty(cache.LanesToFlush());
    }

    [Fact]
    public void LanesToFlush_WhereAReplayEndsWithinABatch_AskForTheRestOfIt()
    {
        var cache = NewCache(from: 10);
        Add(cache, (Durable, [9, 10, 11]));
        var cursor = cache.CursorOf(Durable, KafkaSequenceToken.At(3, 4));
        var replay = Assert.Single(cache.Replays());
        Assert.True(cache.Replayed(replay, Batch(Durable, 4, 9), nextOffset: 10));
        Assert.Equal([4, 9], Take(cursor));
        Assert.Equal([10, 11], Take(cursor));
        AssertEnd(cursor);
        Assert.Equal([(Durable, 11L)], cache.LanesToFlush());
    }

    [Fact]
    public void LanesToFlush_WhileOnlySomebodyWhoBeganAtNowWalks_AskForNothing()
    {
        var cache = NewCache();
        Add(cache, (Durable, [0, 1]));
        AssertEnd(cache.CursorOf(Durable, token: null));
        Assert.Empty(cache.LanesToFlush());
    }
}

using IoTRl.Streams.Kafka.Cache;
using IoTRl.Streams.Kafka.Records;
using static IoTRl.Streams.Kafka.Tests.Cache.CacheTools;

namespace IoTRl.Streams.Kafka.Tests.Cache;

[Trait("Level", "Unit")]
public sealed class KafkaQueueCacheTests
{
    [Fact]
    public void Frontier_WaitsForEveryStreamsFirstUndelivered()
    {
        var cache = NewCache();
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
        var cache = NewCache();
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
        var cache = NewCache();
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
        var cache = NewCache();
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
        var cache = NewCache();
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
        var cache = NewCache();
        Add(cache, (A, [0]), (B, [1]));
        Assert.Equal(0, cache.PreviousOf(A));
        cache.Purge(1);
        Assert.Equal(KafkaSequenceToken.NoPrevious, cache.PreviousOf(A));
        Assert.Equal(1, cache.PreviousOf(B));
    }

    [Fact]
    public void Frontier_WhileADeadLetterIsOnItsWay_StaysBelowIt()
    {
        var cache = NewCache();
        cache.Stage(hasBatches: false, nextOffset: 9);
        cache.LetterBegins(4);
        Assert.Equal(4, cache.Frontier());
        cache.LetterEnds(4);
        Assert.Equal(9, cache.Frontier());
    }

    [Fact]
    public void Frontier_BeforeTheAgentHasPutAReadIntoTheCache_DoesNotPassIt()
    {
        var cache = NewCache();
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
    public void Open_InAnotherLifeOfTheLog_ForgetsWhatItHeldAndGoesOnWithItsCursors()
    {
        var cache = NewCache();
        Add(cache, (A, [0]), (A, [1]));
        var cursor = cache.CursorOf(A, TokenOf(A, 0));
        Take(cursor);
        cache.Open(Log with { Epoch = "other" }, 0);
        Assert.Equal((0, 0L), (cache.Records, cache.Frontier()));
        Add(cache, (A, [0]));
        Assert.Equal([0], Take(cursor));
    }
}

using IoTRl.Streams.Kafka.Cache;
using IoTRl.Streams.Kafka.Records;
using Orleans.Streams;

namespace IoTRl.Streams.Kafka.Tests.Cache;

/// <summary>A cache of partition 3 with two plain streams and a durable one, and the steps of an agent and a receiver.</summary>
internal static class CacheTools
{
    public static readonly KafkaLog Log = new() { Topic = "t", Partition = 3, Epoch = "e" };
    public static readonly StreamId A = StreamId.Create("plain", "a");
    public static readonly StreamId B = StreamId.Create("plain", "b");
    public static readonly StreamId Durable = StreamId.Create("durable", "d");

    public static KafkaQueueCache NewCache(long from = 0)
    {
        var cache = new KafkaQueueCache(new KafkaCacheLimits(1000, long.MaxValue, RoundLimit: 0), stream => stream == Durable, 100);
        cache.Open(Log, from);
        return cache;
    }

    public static void Add(KafkaQueueCache cache, params (StreamId Stream, long[] Offsets)[] batches)
    {
        foreach (var (stream, offsets) in batches)
        {
            cache.Stage(hasBatches: true, Math.Max(cache.ReadThrough, offsets[^1] + 1));
            cache.AddToCache([Batch(stream, offsets)]);
        }
    }

    public static KafkaBatchContainer Batch(StreamId stream, params long[] offsets) =>
        new KafkaBatchContainer(stream, Log, offsets, [.. offsets.Select(offset => (object)offset)], KafkaSequenceToken.NoPrevious, bytes: 10);

    public static KafkaSequenceToken TokenOf(StreamId stream, long last)
    {
        Assert.NotEqual(default, stream);
        return new KafkaSequenceToken(Log, last, KafkaSequenceToken.NoPrevious, ofBatch: true);
    }

    public static void AssertEnd(KafkaCursor cursor) => Assert.Equal(QueueCacheCursorMoveResultKind.NoData, cursor.MoveNextWithResult().Kind);

    public static long[] Take(KafkaCursor cursor)
    {
        Assert.Equal(QueueCacheCursorMoveResultKind.Success, cursor.MoveNextWithResult().Kind);
        return [.. cursor.GetCurrent(out _)!.GetEvents<long>().Select(item => item.Item1)]; // MoveNext was true, so there is one
    }
}

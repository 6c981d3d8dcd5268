using System.Collections.Immutable;

namespace IoTRl.Domain.Jobs;

/// <summary>A rolling window of counts in stretches of equal length. Mutable and hot; no allocation but for its stored form.</summary>
internal sealed class ObjectiveBuckets(int count, TimeSpan length)
{
    private readonly ObjectiveBucket[] _buckets = new ObjectiveBucket[count];

    internal void Add(DateTimeOffset time, double records, double lateRecords)
    {
        var index = IndexOf(time);
        ref var bucket = ref _buckets[index % count];
        if (bucket.Index > index) return;
        if (bucket.Index < index) bucket = new() { Index = index };
        bucket = bucket with { Records = bucket.Records + records, LateRecords = bucket.LateRecords + lateRecords };
    }

    /// <summary>Counts of the stretch of <paramref name="now"/> and those before it, <paramref name="stretches"/> in all.</summary>
    internal (double Records, double LateRecords) Sum(DateTimeOffset now, int stretches)
    {
        var newest = IndexOf(now);
        var (records, lateRecords) = (0.0, 0.0);
        foreach (ref readonly var bucket in _buckets.AsSpan())
        {
            if (bucket.Index > newest || bucket.Index <= newest - stretches) continue;
            records += bucket.Records;
            lateRecords += bucket.LateRecords;
        }

        return (records, lateRecords);
    }

    internal ImmutableArray<ObjectiveBucket> Capture() => [.. _buckets.Where(bucket => bucket.Records + bucket.LateRecords > 0).OrderBy(bucket => bucket.Index)];

    internal void Restore(ImmutableArray<ObjectiveBucket> buckets)
    {
        Array.Clear(_buckets);
        foreach (var bucket in buckets)
            if (bucket.Index >= _buckets[bucket.Index % count].Index) _buckets[bucket.Index % count] = bucket;
    }

    private long IndexOf(DateTimeOffset time) => time.UtcTicks / length.Ticks;
}

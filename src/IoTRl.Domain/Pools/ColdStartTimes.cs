using System.Collections.Immutable;

namespace IoTRl.Domain.Pools;

/// <summary>How long cold starts took, from an executor's request until it ran, counted by bucket; counts only grow. Equal where the counts are.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.cold-start-times")]
public sealed record ColdStartTimes
{
    // Narrow where executors of a fleet start, a few seconds to a minute and a half; appended, never changed: stored counts go by their place.
    private static readonly double[] Ends = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 70, 80, 90, 120, 150, 180, 240, 300, 600, 1800, 3600];

    /// <summary>Buckets in all; the last one has no end.</summary>
    public static int Buckets => Ends.Length + 1;

    /// <summary>Cold starts by bucket, shortest first; buckets that are left out at the end are empty.</summary>
    [Id(0)] public ImmutableArray<long> Counts { get; init; } = [];

    public long Total => Counts.Sum();

    /// <summary>Seconds within which the starts of a bucket lie, 0..<see cref="Buckets"/> - 1: above the first, up to and with the second.</summary>
    public static (double From, double To) RangeOf(int bucket) => (bucket == 0 ? 0 : Ends[bucket - 1], bucket < Ends.Length ? Ends[bucket] : double.PositiveInfinity);

    /// <summary>With one more. One that is not finite or below 0 was not measured: the same times.</summary>
    public ColdStartTimes With(double seconds) =>
        double.IsFinite(seconds) && seconds >= 0 ? Plus([.. Enumerable.Range(0, Buckets).Select(bucket => bucket == BucketOf(seconds) ? 1L : 0L)]) : this;

    /// <summary>With what has come between two looks at cumulative counts; counts that go back are a new base and add nothing. The same times where nothing has come.</summary>
    public ColdStartTimes After(ColdStartTimes before, ColdStartTimes now)
    {
        var come = Enumerable.Range(0, Buckets).Select(bucket => Math.Max(0, now.CountOf(bucket) - before.CountOf(bucket))).ToArray();
        return come.Any(count => count > 0) ? Plus(come) : this;
    }

    public long CountOf(int bucket) => bucket < Counts.Length ? Counts[bucket] : 0;

    /// <summary>Seconds that this share of the starts, 0..1, took at most, evenly within a bucket; the beginning of the last bucket, which has no end; null before the first start.</summary>
    public double? QuantileSeconds(double share)
    {
        var left = share * Total;
        if (Total == 0) return null;
        for (var bucket = 0; bucket < Counts.Length; bucket++)
        {
            var (from, to) = RangeOf(bucket);
            if (Counts[bucket] > 0 && left <= Counts[bucket]) return double.IsFinite(to) ? from + ((to - from) * left / Counts[bucket]) : from;
            left -= Counts[bucket];
        }

        return Ends[^1];
    }

    public bool Equals(ColdStartTimes? other) => other is not null && Counts.SequenceEqual(other.Counts);

    public override int GetHashCode() => Total.GetHashCode();

    private static int BucketOf(double seconds)
    {
        var bucket = 0;
        while (bucket < Ends.Length && seconds > Ends[bucket]) bucket++;
        return bucket;
    }

    private ColdStartTimes Plus(long[] counts) => new() { Counts = [.. counts.Select((count, bucket) => count + CountOf(bucket))] };
}

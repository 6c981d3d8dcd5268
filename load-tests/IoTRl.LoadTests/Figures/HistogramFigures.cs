namespace IoTRl.LoadTests.Figures;

/// <summary>A histogram of durations as a scraper sees it: cumulative counts at upper bounds in seconds, the last of them unbounded.</summary>
internal sealed record HistogramFigures(IReadOnlyList<(double UpperSeconds, double Count)> Buckets)
{
    public double Count => Buckets.Count == 0 ? 0 : Buckets[^1].Count;

    /// <summary>What has come since an earlier look at the same histogram.</summary>
    public HistogramFigures Since(HistogramFigures earlier) => new(
        [.. Buckets.Select(bucket => (bucket.UpperSeconds, bucket.Count - earlier.Buckets.FirstOrDefault(before => before.UpperSeconds == bucket.UpperSeconds).Count))]);

    /// <summary>The bound that at least a share of all durations does not exceed, as milliseconds in words.</summary>
    public string Text(double share)
    {
        var bucket = Buckets.FirstOrDefault(bucket => bucket.Count >= share * Count);
        return Count == 0 ? "-" : double.IsPositiveInfinity(bucket.UpperSeconds) ? "beyond all bounds" : FormattableString.Invariant($"<= {bucket.UpperSeconds * 1000:0.#}");
    }
}

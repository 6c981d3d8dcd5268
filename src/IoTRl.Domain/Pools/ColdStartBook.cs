namespace IoTRl.Domain.Pools;

/// <summary>
/// The book of a pool's cold starts: how many warm spares spared a job the wait, how many starts a job had to wait for, how many spares left unused, and what the
/// spares cost of all the money. Fed by the realizer's cumulative counters; one that goes back is a new base and adds nothing.
/// </summary>
[GenerateSerializer, Immutable, Alias("iotrl.cold-start-book")]
public sealed record ColdStartBook
{
    /// <summary>Starts that a warm spare made unnecessary.</summary>
    [Id(0)] public long Avoided { get; init; }

    /// <summary>Starts that a job waited for.</summary>
    [Id(1)] public long Occurred { get; init; }

    /// <summary>Warm spares that left unused.</summary>
    [Id(2)] public long Wasted { get; init; }

    /// <summary>USD, of warm spares and of everything.</summary>
    [Id(3)] public double WarmCostUsd { get; init; }

    [Id(4)] public double CostUsd { get; init; }

    /// <summary>Counters as last seen.</summary>
    [Id(5)] public long SeenWarmTaken { get; init; }

    [Id(6)] public long SeenColdStarts { get; init; }

    [Id(7)] public long SeenWarmExpired { get; init; }

    [Id(8)] public double SeenWarmCostUsd { get; init; }

    [Id(9)] public double SeenCostUsd { get; init; }

    /// <summary>How long the starts took that a job waited for.</summary>
    [Id(10)] public ColdStartTimes Times { get; init; } = new();

    [Id(11)] public ColdStartTimes SeenTimes { get; init; } = new();

    /// <summary>Avoided / (avoided + wasted), 0..1; null before the first of either.</summary>
    public double? Accuracy => Avoided + Wasted > 0 ? (double)Avoided / (Avoided + Wasted) : null;

    /// <summary>Money of warm spares over all money, 0..1; null before any.</summary>
    public double? CostOverhead => CostUsd > 0 ? WarmCostUsd / CostUsd : null;

    /// <summary>The book after the realizer's next look; the same book where nothing has moved.</summary>
    public ColdStartBook After(PoolObservation observed)
    {
        var (warmCost, cost) = (Finite(observed.WarmCostUsd, SeenWarmCostUsd), Finite(observed.CostUsd, SeenCostUsd));
        var next = this with
        {
            Avoided = Avoided + Math.Max(0, observed.WarmTaken - SeenWarmTaken),
            Occurred = Occurred + Math.Max(0, observed.ColdStarts - SeenColdStarts),
            Wasted = Wasted + Math.Max(0, observed.WarmExpired - SeenWarmExpired),
            WarmCostUsd = WarmCostUsd + Math.Max(0, warmCost - SeenWarmCostUsd),
            CostUsd = CostUsd + Math.Max(0, cost - SeenCostUsd),
            SeenWarmTaken = observed.WarmTaken,
            SeenColdStarts = observed.ColdStarts,
            SeenWarmExpired = observed.WarmExpired,
            SeenWarmCostUsd = warmCost,
            SeenCostUsd = cost,
            Times = Times.After(SeenTimes, observed.ColdStartTimes),
            SeenTimes = observed.ColdStartTimes,
        };
        return next == this ? this : next;
    }

    private static double Finite(double value, double otherwise) => double.IsFinite(value) ? value : otherwise;
}

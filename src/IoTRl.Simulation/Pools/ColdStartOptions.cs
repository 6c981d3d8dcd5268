using System.Collections.Immutable;
using IoTRl.Domain;

namespace IoTRl.Simulation.Pools;

/// <summary>
/// How long a new executor takes from its request to its first task: lognormal, clipped. Of a cold start about 7 s are Spark's
/// (measured: registered after 3.3 s, first task after 6.8 s on a waiting worker); the rest is the platform's share (assumed).
/// </summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-cold-start-options")]
public sealed record ColdStartOptions
{
    // The clip of the default (45-60 s around 50 s), kept in proportion by the other presets.
    private const double ClipBelow = 0.9;
    private const double ClipAbove = 1.2;

    /// <summary>Executors on nodes that have room, image not yet there: median 50 s, 45-60 s.</summary>
    public static ColdStartOptions Default { get; } = new();

    /// <summary>Image cached on a node that has room: median 8 s, 7.2-9.6 s.</summary>
    public static ColdStartOptions FastPods { get; } = WithMedian(8);

    /// <summary>A node has to be bought first: median 150 s, 135-180 s.</summary>
    public static ColdStartOptions NewNodes { get; } = WithMedian(150);

    /// <summary>Median, seconds, 0.1..3600. Default 50 (assumed but for Spark's 7 s).</summary>
    [Id(0)] public double MedianSeconds { get; init; } = 50;

    /// <summary>Standard deviation of the logarithm, 0..2. Default 0.1 (assumed: puts the clip at about -1 and +2 deviations).</summary>
    [Id(1)] public double LogDeviation { get; init; } = 0.1;

    /// <summary>Shortest, seconds, 0..median. Default 45 (assumed).</summary>
    [Id(2)] public double LeastSeconds { get; init; } = 50 * ClipBelow;

    /// <summary>Longest, seconds, median..7200. Default 60 (assumed).</summary>
    [Id(3)] public double MostSeconds { get; init; } = 50 * ClipAbove;

    /// <summary>The preset <c>default</c>, <c>fast-pods</c> or <c>new-nodes</c>; any other name is refused.</summary>
    public static Parsed<ColdStartOptions> Preset(string name) => name switch
    {
        "default" => Default,
        "fast-pods" => FastPods,
        "new-nodes" => NewNodes,
        _ => Rejection.Of("unknown-preset", $"'{name}' is no cold-start preset: default, fast-pods or new-nodes"),
    };

    /// <summary>Every value outside its range; empty when the options can be used.</summary>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(MedianSeconds), MedianSeconds, 0.1, 3600)
        .Check(nameof(LogDeviation), LogDeviation, 0, 2)
        .Check(nameof(LeastSeconds), LeastSeconds, 0, MedianSeconds)
        .Check(nameof(MostSeconds), MostSeconds, MedianSeconds, 7200)
        .ToImmutable();

    /// <summary>Seconds of the cold start that has this address.</summary>
    internal double Draw(ulong seed, DrawStream stream, long second, int request)
    {
        var normal = AddressedRandom.Normal(seed, stream, second, request);
        return Math.Clamp(MedianSeconds * Math.Exp(LogDeviation * normal), LeastSeconds, MostSeconds);
    }

    private static ColdStartOptions WithMedian(double medianSeconds) => new()
    {
        MedianSeconds = medianSeconds,
        LeastSeconds = medianSeconds * ClipBelow,
        MostSeconds = medianSeconds * ClipAbove,
    };
}

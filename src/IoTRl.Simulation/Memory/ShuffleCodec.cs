using System.Collections.Immutable;
using IoTRl.Domain;

namespace IoTRl.Simulation.Memory;

/// <summary>
/// How shuffle data is compressed. Ratios and speeds are published (the table of zstd's README: Silesia corpus, one core, compressing and decompressing in a row);
/// that a job's records behave like that corpus is assumed.
/// </summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-shuffle-codec")]
public sealed record ShuffleCodec
{
    /// <summary>Nothing is compressed.</summary>
    public static ShuffleCodec None { get; } = new() { Ratio = 1, GbPerSecond = null };

    /// <summary>LZ4: 2.1 to 1, 0.57 GB/s.</summary>
    public static ShuffleCodec Lz4 { get; } = new();

    /// <summary>ZSTD at level 1: 2.9 to 1, 0.38 GB/s.</summary>
    public static ShuffleCodec Zstd { get; } = new() { Ratio = 0.345, GbPerSecond = 0.38 };

    /// <summary>Bytes after over bytes before, 0.001..1. Default 0.476, LZ4 (published).</summary>
    [Id(0)] public double Ratio { get; init; } = 0.476;

    /// <summary>Bytes before compression that one executor works off, both ways, GB/s, 0.001..1000; null where it takes no time. Default 0.57, LZ4 (published).</summary>
    [Id(1)] public double? GbPerSecond { get; init; } = 0.57;

    /// <summary>The codec <c>none</c>, <c>lz4</c> or <c>zstd</c>; any other name is refused.</summary>
    public static Parsed<ShuffleCodec> Preset(string name) => name switch
    {
        "none" => None,
        "lz4" => Lz4,
        "zstd" => Zstd,
        _ => Rejection.Of("unknown-preset", $"'{name}' is no shuffle codec: none, lz4 or zstd"),
    };

    /// <summary>Every value outside its range, each under its name; empty when the options can be used.</summary>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(Ratio), Ratio, 0.001, 1)
        .Check(nameof(GbPerSecond), GbPerSecond ?? 1, 0.001, 1000)
        .ToImmutable();
}

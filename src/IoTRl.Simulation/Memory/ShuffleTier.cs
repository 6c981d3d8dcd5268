using System.Collections.Immutable;
using IoTRl.Domain;

namespace IoTRl.Simulation.Memory;

/// <summary>Where shuffle data lies. Times to the first byte are those that the thesis states; the bandwidths are assumed.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-shuffle-tier")]
public sealed record ShuffleTier
{
    /// <summary>Memory of another machine: 50 us, 1 GB/s an executor.</summary>
    public static ShuffleTier Hot { get; } = new() { FirstByteSeconds = 50e-6, GbPerSecond = 1 };

    /// <summary>Local disks: 200 us, 0.5 GB/s an executor.</summary>
    public static ShuffleTier Warm { get; } = new();

    /// <summary>An object store: 5 ms, 0.1 GB/s an executor.</summary>
    public static ShuffleTier Cold { get; } = new() { FirstByteSeconds = 5e-3, GbPerSecond = 0.1 };

    /// <summary>Time until the first byte of a request, seconds, 0..60. Default 200 us, warm (stated by the thesis, not measured).</summary>
    [Id(0)] public double FirstByteSeconds { get; init; } = 200e-6;

    /// <summary>Bandwidth of one executor, GB/s, 0.001..1000. Default 0.5, warm (assumed).</summary>
    [Id(1)] public double GbPerSecond { get; init; } = 0.5;

    /// <summary>The tier <c>hot</c>, <c>warm</c> or <c>cold</c>; any other name is refused.</summary>
    public static Parsed<ShuffleTier> Preset(string name) => name switch
    {
        "hot" => Hot,
        "warm" => Warm,
        "cold" => Cold,
        _ => Rejection.Of("unknown-preset", $"'{name}' is no shuffle tier: hot, warm or cold"),
    };

    /// <summary>Every value outside its range, each under its name; empty when the options can be used.</summary>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(FirstByteSeconds), FirstByteSeconds, 0, 60)
        .Check(nameof(GbPerSecond), GbPerSecond, 0.001, 1000)
        .ToImmutable();
}

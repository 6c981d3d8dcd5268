using System.Collections.Immutable;

namespace IoTRl.Simulation.Pools;

/// <summary>Stored form of a pool of warm spares: going on from it is bit-identical to never having stopped.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-warm-pool-state")]
public sealed record WarmPoolState
{
    /// <summary>Address of its cold starts.</summary>
    [Id(0)] public ulong Seed { get; init; }

    /// <summary>Seconds since the pool's start.</summary>
    [Id(1)] public long Second { get; init; }

    [Id(2)] public int Target { get; init; }

    /// <summary>In order of request.</summary>
    [Id(3)] public ImmutableArray<WarmSpare> Spares { get; init; } = [];

    /// <summary>Cold starts requested since the last step: part of the address of the next.</summary>
    [Id(4)] public int RequestsThisSecond { get; init; }

    [Id(5)] public double BilledSeconds { get; init; }

    [Id(6)] public double CostUsd { get; init; }

    [Id(7)] public long Requested { get; init; }

    [Id(8)] public long Adopted { get; init; }

    [Id(9)] public long Wasted { get; init; }
}

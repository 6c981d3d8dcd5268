using System.Collections.Immutable;
using IoTRl.Domain.Pools;
using IoTRl.Simulation.Pools;

namespace IoTRl.Grains.Pools;

/// <summary>What a simulated cluster stores: its twins, its warm spares, and up to when they have been played.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.simulated-cluster-state")]
internal sealed record SimulatedClusterState
{
    public const string StorageName = "simulated-cluster";

    [Id(0)] public ImmutableArray<SimulatedJobState> Jobs { get; init; } = [];

    [Id(1)] public WarmPoolState Warm { get; init; } = new();

    /// <summary>End of the last second played; null before the first.</summary>
    [Id(2)] public DateTimeOffset? Played { get; init; }

    /// <summary>Counters of jobs that are gone, so that the pool's never fall: cold starts, spares taken, USD.</summary>
    [Id(3)] public long GoneColdStarts { get; init; }

    [Id(4)] public long GoneWarmTaken { get; init; }

    [Id(5)] public double GoneCostUsd { get; init; }

    /// <summary>How long the cold starts of all its jobs took, of those that are gone too.</summary>
    [Id(6)] public ColdStartTimes ColdStartTimes { get; init; } = new();
}

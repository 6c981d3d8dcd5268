using IoTRl.Domain.Jobs;
using IoTRl.Simulation.Jobs;

namespace IoTRl.Grains.Pools;

/// <summary>What a simulated cluster stores of one job.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.simulated-job-state")]
internal sealed record SimulatedJobState
{
    [Id(0)] public JobId Job { get; init; }

    [Id(1)] public JobTwinOptions Options { get; init; } = new();

    [Id(2)] public JobTwinState Twin { get; init; } = new();

    /// <summary>Cumulative arrivals as last told; null before the first.</summary>
    [Id(3)] public long? SeenArrivals { get; init; }

    /// <summary>Records that were told and have not been played.</summary>
    [Id(4)] public double WaitingRecords { get; init; }

    /// <summary>True once a pool has wanted a size of it: from then on it stays until the pool releases it.</summary>
    [Id(5)] public bool Scaled { get; init; }

    /// <summary>When it was last observed.</summary>
    [Id(6)] public DateTimeOffset Observed { get; init; }

    /// <summary>Its part of what the pool's spares have cost, USD.</summary>
    [Id(7)] public double WarmCostUsd { get; init; }
}

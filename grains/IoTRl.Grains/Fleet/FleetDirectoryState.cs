using System.Collections.Immutable;
using IoTRl.Domain.Pools;

namespace IoTRl.Grains.Fleet;

/// <summary>What a directory stores of jobs and pools, and the freeze switch.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.fleet-directory-state")]
internal sealed record FleetDirectoryState
{
    public const string StorageName = "fleet-directory";

    [Id(0)] public ImmutableArray<FleetJob> Jobs { get; init; } = [];

    /// <summary>Every pool that a job has named; a pool without jobs still has executors to let go.</summary>
    [Id(1)] public ImmutableArray<PoolId> Pools { get; init; } = [];

    [Id(2)] public bool Frozen { get; init; }
}

using System.Collections.Immutable;

namespace IoTRl.Domain.Pools;

/// <summary>What a pool wants its realizer to make so.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.pool-desired")]
public sealed record PoolDesired
{
    [Id(0)] public ImmutableArray<JobDesired> Jobs { get; init; } = [];

    /// <summary>Warm spares wanted.</summary>
    [Id(1)] public int Warm { get; init; }
}

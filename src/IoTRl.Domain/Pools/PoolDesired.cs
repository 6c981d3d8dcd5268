using System.Collections.Immutable;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Pools;

/// <summary>What a pool wants its realizer to make so. Of a job that is neither named nor released it wants nothing: what runs of it is left alone.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.pool-desired")]
public sealed record PoolDesired
{
    [Id(0)] public ImmutableArray<JobDesired> Jobs { get; init; } = [];

    /// <summary>Warm spares wanted.</summary>
    [Id(1)] public int Warm { get; init; }

    /// <summary>Jobs whose executors are to leave, until none is seen any more.</summary>
    [Id(2)] public ImmutableArray<JobId> Released { get; init; } = [];

    /// <summary>True for the same wish: the record's own equality compares its lists by identity.</summary>
    public bool IsSame(PoolDesired other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Warm == other.Warm && Jobs.SequenceEqual(other.Jobs) && Released.SequenceEqual(other.Released);
    }
}

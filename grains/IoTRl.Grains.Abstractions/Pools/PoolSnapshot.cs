using System.Collections.Immutable;
using IoTRl.Domain.Pools;

namespace IoTRl.Grains.Pools;

/// <summary>A pool as it stands.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.pool-snapshot")]
public sealed record PoolSnapshot
{
    /// <summary>Its id.</summary>
    [Id(0)] public required PoolId Id { get; init; }

    /// <summary>Name of the realizer.</summary>
    [Id(1)] public required string Realizer { get; init; }

    /// <summary>Most executors of the pool.</summary>
    [Id(2)] public required int MaxExecutors { get; init; }

    /// <summary>Executors wanted.</summary>
    [Id(3)] public required PoolDesired Desired { get; init; }

    /// <summary>Null while the realizer cannot see it.</summary>
    [Id(4)] public PoolObservation? Observed { get; init; }

    /// <summary>Executors wanted and not yet there; negative while they leave.</summary>
    [Id(5)] public int Behind { get; init; }

    /// <summary>True while the realizer stands still.</summary>
    [Id(6)] public bool Frozen { get; init; }

    /// <summary>Cold-start book: scale-ups that warm spares took, that waited for a cold start, and spares that left unused.</summary>
    [Id(7)] public long Avoided { get; init; }

    /// <summary>Scale-ups that waited for a cold start.</summary>
    [Id(8)] public long Occurred { get; init; }

    /// <summary>Warm spares that left unused.</summary>
    [Id(9)] public long Wasted { get; init; }

    /// <summary>Avoided / (avoided + wasted); null before the first of either.</summary>
    [Id(10)] public double? Accuracy { get; init; }

    /// <summary>Money of warm spares over money of all, 0..1; null before any.</summary>
    [Id(11)] public double? CostOverhead { get; init; }

    /// <summary>Last failure of the realizer; empty when well.</summary>
    [Id(12)] public string LastFailure { get; init; } = "";

    /// <summary>True while the pool is drained: its executors leave, and none starts.</summary>
    [Id(13)] public bool Drained { get; init; }

    /// <summary>How long the cold starts took that jobs waited for; empty where the realizer does not measure it.</summary>
    [Id(14)] public ColdStartTimes ColdStartTimes { get; init; } = new();

    /// <summary>What is set aside for each job that has asked the pool, and the most it may have.</summary>
    [Id(15)] public ImmutableArray<JobQuota> Quotas { get; init; } = [];

    /// <summary>Price of one executor for one hour, USD.</summary>
    [Id(16)] public double UsdPerExecutorHour { get; init; }
}

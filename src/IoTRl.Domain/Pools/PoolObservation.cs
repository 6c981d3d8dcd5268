using System.Collections.Immutable;

namespace IoTRl.Domain.Pools;

/// <summary>What a realizer sees of a pool.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.pool-observation")]
public sealed record PoolObservation
{
    [Id(0)] public required DateTimeOffset Time { get; init; }

    [Id(1)] public ImmutableArray<JobExecutors> Jobs { get; init; } = [];

    /// <summary>Spares that are up and wait.</summary>
    [Id(2)] public int Warm { get; init; }

    [Id(3)] public int WarmStarting { get; init; }

    /// <summary>Cumulative, of the pool's life: cold starts that jobs waited for, warm spares that jobs took, spares that left unused.</summary>
    [Id(4)] public long ColdStarts { get; init; }

    [Id(5)] public long WarmTaken { get; init; }

    [Id(6)] public long WarmExpired { get; init; }

    /// <summary>Cumulative money, USD, of warm spares and of everything.</summary>
    [Id(7)] public double WarmCostUsd { get; init; }

    [Id(8)] public double CostUsd { get; init; }

    /// <summary>Faults in words, newest first; empty when all is well.</summary>
    [Id(9)] public ImmutableArray<string> Faults { get; init; } = [];

    /// <summary>Median of the cold starts seen, seconds; unknown before the first.</summary>
    [Id(10)] public Measured ColdStartSeconds { get; init; }

    /// <summary>Cumulative, of the pool's life: how long those took that jobs waited for; empty where the realizer does not measure it.</summary>
    [Id(11)] public ColdStartTimes ColdStartTimes { get; init; } = new();

    /// <summary>When spares that wait were up, oldest first; those that are missing have waited for longer than the realizer knows.</summary>
    [Id(12)] public ImmutableArray<DateTimeOffset> WarmSince { get; init; } = [];

    /// <summary>When spares that are not up yet were requested, oldest first.</summary>
    [Id(13)] public ImmutableArray<DateTimeOffset> WarmStartingSince { get; init; } = [];
}

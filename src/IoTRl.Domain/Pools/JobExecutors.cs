using System.Collections.Immutable;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Pools;

/// <summary>Executors of one job as a realizer sees them.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.job-executors")]
public sealed record JobExecutors
{
    [Id(0)] public required JobId Job { get; init; }

    [Id(1)] public required int Running { get; init; }

    [Id(2)] public int Draining { get; init; }

    /// <summary>When each executor that does not run yet was requested; oldest first.</summary>
    [Id(3)] public ImmutableArray<DateTimeOffset> StartingSince { get; init; } = [];

    /// <summary>
    /// When executors that run joined, oldest first. Those that are missing have run for longer than the realizer knows.
    /// </summary>
    [Id(4)] public ImmutableArray<DateTimeOffset> RunningSince { get; init; } = [];

    /// <summary>Executors that run or will: those that leave are gone already.</summary>
    public int Held => Running + StartingSince.Length;
}

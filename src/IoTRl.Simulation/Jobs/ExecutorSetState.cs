using System.Collections.Immutable;

namespace IoTRl.Simulation.Jobs;

/// <summary>Stored form of a job's executors and of what they have cost.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-executor-set-state")]
public sealed record ExecutorSetState
{
    /// <summary>In order of arrival at the job, newest last.</summary>
    [Id(0)] public ImmutableArray<TwinExecutor> Executors { get; init; } = [];

    /// <summary>Billed time, executor-seconds, cumulative.</summary>
    [Id(1)] public double BilledSeconds { get; init; }

    [Id(2)] public long ColdStartsRequested { get; init; }

    [Id(3)] public long WarmAdopted { get; init; }

    [Id(4)] public long StartsCancelled { get; init; }

    /// <summary>The bill, USD, cumulative.</summary>
    [Id(5)] public double CostUsd { get; init; }

    /// <summary>Running executors that were lost, cumulative.</summary>
    [Id(6)] public long Lost { get; init; }
}

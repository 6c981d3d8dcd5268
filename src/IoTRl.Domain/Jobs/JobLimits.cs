using System.Collections.Immutable;
using IoTRl.Domain.Agents;

namespace IoTRl.Domain.Jobs;

/// <summary>What an operator allows a job. The guard holds every decision to it, in shadow as well.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.job-limits")]
public sealed record JobLimits
{
    /// <summary>Executors, 0..MaxExecutors.</summary>
    [Id(0)] public int MinExecutors { get; init; } = 1;

    /// <summary>Executors, 1..1000.</summary>
    [Id(1)] public int MaxExecutors { get; init; } = 20;

    /// <summary>Most money an hour, USD; null for no limit.</summary>
    [Id(2)] public double? BudgetUsdPerHour { get; init; }

    [Id(3)] public ImmutableArray<ScheduledFloor> Floors { get; init; } = [];

    [Id(4)] public ImmutableArray<FreezeWindow> Freezes { get; init; } = [];

    /// <summary>The guard's numbers for this job; null takes the silo's.</summary>
    [Id(5)] public GuardOverrides? Guard { get; init; }
}

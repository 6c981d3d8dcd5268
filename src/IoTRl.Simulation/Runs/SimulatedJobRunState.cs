using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Domain.Pools;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Pools;

namespace IoTRl.Simulation.Runs;

/// <summary>Stored form of a simulated job: going on from it is bit-identical to never having stopped. Options and policy are kept by the owner.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.simulated-job-run-state")]
public sealed record SimulatedJobRunState
{
    [Id(0)] public JobTwinState Twin { get; init; } = new();

    [Id(1)] public WarmPoolState Pool { get; init; } = new();

    [Id(2)] public ExecutorPoolState PoolRules { get; init; } = new();

    [Id(3)] public ObjectiveBookState Objective { get; init; } = new();

    /// <summary>Second of the last decision.</summary>
    [Id(4)] public long DecidedSecond { get; init; }

    [Id(5)] public double DecidedArrivedRecords { get; init; }

    [Id(6)] public long Rescales { get; init; }

    [Id(7)] public GuardState Guard { get; init; } = new();

    [Id(8)] public PolicyMemoryState Memory { get; init; } = new();
}

using System.Collections.Immutable;

namespace IoTRl.Simulation.Jobs;

/// <summary>Stored form of the batch in hand. Work is wall time divided by slowness, counted from the batch's start.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-micro-batch-state")]
public sealed record MicroBatchState
{
    [Id(0)] public BatchPhase Phase { get; init; }

    [Id(1)] public double StartSecond { get; init; }

    [Id(2)] public double Records { get; init; }

    [Id(3)] public double TaskSeconds { get; init; }

    [Id(4)] public double Work { get; init; }

    /// <summary>Where planning or settling ends, seconds of work.</summary>
    [Id(5)] public double PhaseEndWork { get; init; }

    [Id(6)] public int WaitingTasks { get; init; }

    [Id(7)] public ImmutableArray<TaskWave> Running { get; init; } = [];

    [Id(8)] public double BusySlotSeconds { get; init; }

    /// <summary>Second of wall time that addresses its stragglers, where there are any.</summary>
    [Id(9)] public long StragglerSecond { get; init; }

    /// <summary>Tasks begun, those that were lost and begun again counted anew; 0 without stragglers.</summary>
    [Id(10)] public int StartedTasks { get; init; }
}

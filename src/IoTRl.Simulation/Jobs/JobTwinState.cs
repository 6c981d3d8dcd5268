using System.Collections.Immutable;

namespace IoTRl.Simulation.Jobs;

/// <summary>Stored form of a job's twin: going on from it is bit-identical to never having stopped. Options are kept by the owner.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-state")]
public sealed record JobTwinState
{
    /// <summary>Address of everything random.</summary>
    [Id(0)] public ulong Seed { get; init; }

    /// <summary>Seconds since the twin's start.</summary>
    [Id(1)] public long Second { get; init; }

    [Id(2)] public double ArrivedRecords { get; init; }

    [Id(3)] public double ProcessedRecords { get; init; }

    [Id(4)] public double BatchExecutorSeconds { get; init; }

    [Id(5)] public FinishedBatch LastBatch { get; init; }

    [Id(6)] public ArrivalQueueState Queue { get; init; } = new();

    [Id(7)] public MicroBatchState Batch { get; init; } = new();

    [Id(8)] public ExecutorSetState Executors { get; init; } = new();

    [Id(9)] public JoinCostState JoinCost { get; init; } = new();

    /// <summary>Earliest start of the next batch.</summary>
    [Id(10)] public double NextTriggerSecond { get; init; }

    /// <summary>Slots of draining executors that tasks still hold.</summary>
    [Id(11)] public int RetiringSlots { get; init; }

    /// <summary>Cold starts requested since the last step: part of the address of the next.</summary>
    [Id(12)] public int RequestsThisSecond { get; init; }

    /// <summary>Scale-ups so far.</summary>
    [Id(13)] public long ScaleUps { get; init; }

    [Id(14)] public ImmutableArray<WindowSecond> Window { get; init; } = [];

    /// <summary>Seconds of wall time that were not played: the slowness has gone on meanwhile.</summary>
    [Id(15)] public long SkippedSeconds { get; init; }

    /// <summary>How often the query was lost and went on from its checkpoint.</summary>
    [Id(16)] public long QueryRestarts { get; init; }

    /// <summary>Working set over memory with which the batch in hand began; 0 without the memory track.</summary>
    [Id(17)] public double BatchMemoryShare { get; init; }
}

using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Agents;

/// <summary>What the guard lets through to the pool. Repeating one is harmless: a pool applies each sequence once.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.scaling-command")]
public sealed record ScalingCommand
{
    [Id(0)] public required JobId Job { get; init; }

    /// <summary>Rises by one a command of the job.</summary>
    [Id(1)] public required long Sequence { get; init; }

    [Id(2)] public required int Executors { get; init; }

    /// <summary>Executors likely to be needed soon beyond these.</summary>
    [Id(3)] public int Spare { get; init; }

    [Id(4)] public required DateTimeOffset Time { get; init; }

    /// <summary>When the signal that it answers had reached its gateway; null for a command of the control cycle.</summary>
    [Id(5)] public DateTimeOffset? Signalled { get; init; }
}

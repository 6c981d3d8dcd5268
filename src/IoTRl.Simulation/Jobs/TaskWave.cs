namespace IoTRl.Simulation.Jobs;

/// <summary>Tasks of the batch in hand that began together, so end together.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-task-wave")]
public readonly record struct TaskWave
{
    /// <summary>Where they end, seconds of work since the batch began.</summary>
    [Id(0)] public double EndWork { get; init; }

    /// <summary>How many tasks.</summary>
    [Id(1)] public int Tasks { get; init; }
}

namespace IoTRl.Simulation.Jobs;

/// <summary>Where an executor is between its request and its end.</summary>
[GenerateSerializer, Alias("iotrl.twin-executor-phase")]
public enum ExecutorPhase
{
    /// <summary>Requested, not yet there.</summary>
    Starting = 0,

    /// <summary>Takes tasks.</summary>
    Running = 1,

    /// <summary>Finishes its tasks, takes no more.</summary>
    Draining = 2,
}

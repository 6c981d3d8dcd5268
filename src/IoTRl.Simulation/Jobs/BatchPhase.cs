namespace IoTRl.Simulation.Jobs;

/// <summary>Where the batch in hand is.</summary>
[GenerateSerializer, Alias("iotrl.twin-batch-phase")]
public enum BatchPhase
{
    /// <summary>No batch is in hand.</summary>
    None = 0,

    /// <summary>The fixed part before its tasks.</summary>
    Planning = 1,

    /// <summary>Tasks wait or run.</summary>
    Tasks = 2,

    /// <summary>Its tasks are done; what joins and decommissions cost is paid.</summary>
    Settling = 3,
}

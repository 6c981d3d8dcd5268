namespace IoTRl.Simulation.Jobs;

/// <summary>What one second adds to the figures of the last interval.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-window-second")]
public readonly record struct WindowSecond
{
    /// <summary>Slot-seconds that tasks held.</summary>
    [Id(0)] public double BusySlotSeconds { get; init; }

    /// <summary>Slot-seconds that running and draining executors offered.</summary>
    [Id(1)] public double OfferedSlotSeconds { get; init; }

    /// <summary>Highest p95 latency of the batches that ended, seconds; negative when none did.</summary>
    [Id(2)] public double LatencyP95Seconds { get; init; }
}

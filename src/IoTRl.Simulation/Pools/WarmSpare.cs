namespace IoTRl.Simulation.Pools;

/// <summary>One spare executor of a pool. Seconds count from the pool's start.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-warm-spare")]
public readonly record struct WarmSpare
{
    /// <summary>When it was requested: age and billing minimum count from here.</summary>
    [Id(0)] public double RequestedSecond { get; init; }

    /// <summary>When it is warm.</summary>
    [Id(1)] public double ReadySecond { get; init; }
}

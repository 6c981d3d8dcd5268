namespace IoTRl.Simulation.Jobs;

/// <summary>Stored form of what joins and decommissions still cost.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-join-cost-state")]
public sealed record JoinCostState
{
    /// <summary>Seconds that the batch in hand, or the next, pays after its tasks.</summary>
    [Id(0)] public double OwedSeconds { get; init; }

    /// <summary>Whether a scale-up waits for its first batch.</summary>
    [Id(1)] public bool Pending { get; init; }

    /// <summary>Batches since a scale-up's first one, which is 0; null when no scale-up is felt.</summary>
    [Id(2)] public int? BatchesSinceJoin { get; init; }
}

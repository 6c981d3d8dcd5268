namespace IoTRl.Domain.Pools;

/// <summary>A pool's answer to a command.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.scaling-outcome")]
public sealed record ScalingOutcome
{
    [Id(0)] public required ScalingOutcomeKind Kind { get; init; }

    /// <summary>Executors granted.</summary>
    [Id(1)] public required int Granted { get; init; }

    /// <summary>Last sequence that the pool has applied for the job; 0 for none.</summary>
    [Id(2)] public long LastSequence { get; init; }

    /// <summary>Why it is less than asked; empty otherwise.</summary>
    [Id(3)] public string Reason { get; init; } = "";
}

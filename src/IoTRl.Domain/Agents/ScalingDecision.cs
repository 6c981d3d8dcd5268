namespace IoTRl.Domain.Agents;

/// <summary>What a policy wants, before the guard, with the terms of its equation. A struct, so that deciding allocates nothing.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.scaling-decision")]
public readonly record struct ScalingDecision
{
    /// <summary>Executors wanted.</summary>
    [Id(0)] public int Executors { get; init; }

    /// <summary>The need before rounding and hysteresis, executors.</summary>
    [Id(1)] public double Need { get; init; }

    [Id(2)] public DecisionBasis Basis { get; init; }

    /// <summary>Rate planned for, records/s, without the backlog.</summary>
    [Id(3)] public double PlannedRecordsPerSecond { get; init; }

    /// <summary>Extra rate that clears the backlog in time, records/s.</summary>
    [Id(4)] public double BacklogRecordsPerSecond { get; init; }

    /// <summary>Records/s of one executor that the policy counts with, after its head-room.</summary>
    [Id(5)] public double RecordsPerSecondPerExecutor { get; init; }

    /// <summary>Executors that the upper forecast may call for beyond <see cref="Executors"/>: what the pool may pre-warm.</summary>
    [Id(6)] public int Spare { get; init; }

    /// <summary>Name of the unknown input that led to <see cref="DecisionBasis.Hold"/> or <see cref="DecisionBasis.Fallback"/>, or that the need leaves out; null for none.</summary>
    [Id(7)] public string? MissingInput { get; init; }

    /// <summary>Name of what <see cref="PlannedRecordsPerSecond"/> is, where it is neither the measured rate nor the forecast's p90; null otherwise.</summary>
    [Id(8)] public string? PlannedFrom { get; init; }

    /// <summary>What a learned policy says beside its choice; null for an analytic policy.</summary>
    [Id(9)] public LearnedChoice? Learned { get; init; }
}

namespace IoTRl.Domain.Agents;

/// <summary>What the candidate beside a policy in force has on its own twin, having decided on the same observation.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.candidate-choice")]
public sealed record CandidateChoice
{
    /// <summary>Its name.</summary>
    [Id(0)] public required string Policy { get; init; }

    /// <summary>Executors that it would have.</summary>
    [Id(1)] public required int Executors { get; init; }
}

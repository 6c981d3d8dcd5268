namespace IoTRl.Grains.Rest;

/// <summary>What the candidate beside a policy in force would have, having decided on the same.</summary>
public sealed record CandidateChoiceView
{
    /// <summary>Its name.</summary>
    public required string Policy { get; init; }

    /// <summary>Executors.</summary>
    public required int Executors { get; init; }
}

namespace IoTRl.Grains.Rest;

/// <summary>One decision of a job's agent.</summary>
public sealed record DecisionView
{
    /// <summary>Rises by one a command of the job.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The job.</summary>
    public required string Job { get; init; }

    /// <summary>Mode of the job: in <c>shadow</c> nothing was touched.</summary>
    public required string Mode { get; init; }

    /// <summary>Name of the policy that decided.</summary>
    public required string Policy { get; init; }

    /// <summary>True where an urgent signal caused it.</summary>
    public bool Urgent { get; init; }

    /// <summary>What the policy wanted.</summary>
    public required ActionView Action { get; init; }

    /// <summary>What the guard let through and the pool granted.</summary>
    public required CommandView Command { get; init; }

    /// <summary>Why.</summary>
    public required ExplanationView Explanation { get; init; }

    /// <summary>Reward of the interval that ended with it; null after an unknown input.</summary>
    public double? Reward { get; init; }

    /// <summary>What the candidate beside it chose; null without one.</summary>
    public CandidateChoiceView? Candidate { get; init; }
}

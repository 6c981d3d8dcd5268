namespace IoTRl.Learning.Ppo;

/// <summary>Where a training stands after a rollout and its update.</summary>
public sealed record PpoProgress
{
    /// <summary>Rollouts so far.</summary>
    public required long Iteration { get; init; }

    /// <summary>Steps of all environments together.</summary>
    public required long Steps { get; init; }

    /// <summary>Episodes that have finished.</summary>
    public required long Episodes { get; init; }

    /// <summary>Mean undiscounted return of the last 100 episodes; null before the first has ended.</summary>
    public required double? EpisodicReturn { get; init; }

    /// <summary>Their mean length, steps.</summary>
    public required double? EpisodicLength { get; init; }

    /// <summary>Their mean cost; null where the environment knows none.</summary>
    public required double? Cost { get; init; }

    /// <summary>Their mean share of steps that broke the objective; null where there is none.</summary>
    public required double? Violations { get; init; }

    public required PpoLosses Losses { get; init; }

    /// <summary>Of the returns by the values, as they were during the rollout; null where returns did not vary.</summary>
    public required double? ExplainedVariance { get; init; }

    /// <summary>Of the actor in this update.</summary>
    public required double LearningRate { get; init; }
}

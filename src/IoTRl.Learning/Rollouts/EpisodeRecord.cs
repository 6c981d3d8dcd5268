namespace IoTRl.Learning.Rollouts;

/// <summary>One finished episode.</summary>
public readonly record struct EpisodeRecord
{
    /// <summary>Sum of its rewards, undiscounted and unscaled.</summary>
    public required double Return { get; init; }

    /// <summary>Its steps.</summary>
    public required int Length { get; init; }

    /// <summary>Sum of its steps' costs; null where its environment knows none.</summary>
    public double? Cost { get; init; }

    /// <summary>Share of its steps that broke the objective; null where there is none.</summary>
    public double? Violations { get; init; }
}

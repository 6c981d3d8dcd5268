namespace IoTRl.Learning.Environments;

/// <summary>What one step brought.</summary>
public readonly record struct EnvironmentStep
{
    /// <summary>Finite.</summary>
    public required double Reward { get; init; }

    /// <summary>The episode has ended for good: nothing follows that a value could count.</summary>
    public required bool Terminated { get; init; }

    /// <summary>The episode was cut: value goes on from the observation.</summary>
    public required bool Truncated { get; init; }

    /// <summary>Money of the step, in the environment's unit; null where it knows none.</summary>
    public double? Cost { get; init; }

    /// <summary>Whether the step broke the objective; null where there is none.</summary>
    public bool? Violates { get; init; }
}

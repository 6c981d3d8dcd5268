namespace IoTRl.Domain.Jobs;

/// <summary>What one control interval did to the objective; unknown where the observer could not read its totals.</summary>
public readonly record struct ObjectiveInterval
{
    /// <summary>Records of the interval: those that finished or became late.</summary>
    public Measured Records { get; init; }

    public Measured LateRecords { get; init; }

    /// <summary>0..1; 0 where nothing finished and nothing became late.</summary>
    public Measured LateShare { get; init; }

    public Measured CostUsd { get; init; }

    /// <summary>True where the late share was above what the objective allows.</summary>
    public bool Violated { get; init; }
}

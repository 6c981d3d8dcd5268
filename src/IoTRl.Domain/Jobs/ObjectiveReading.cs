namespace IoTRl.Domain.Jobs;

/// <summary>How a job stands towards its objective. Shares are late records over records, 0..1, and unknown before the first record of their window.</summary>
public readonly record struct ObjectiveReading
{
    public Measured LateShare10Min { get; init; }

    public Measured LateShareHour { get; init; }

    public Measured LateShareDay { get; init; }

    /// <summary>Since the book began.</summary>
    public Measured LateShare { get; init; }

    public double Records { get; init; }

    public double LateRecords { get; init; }

    public double CostUsd { get; init; }

    /// <summary>Late records of the last day over those that the objective allows of as many records, at least one; 1 is all of it.</summary>
    public double BudgetSpent { get; init; }

    /// <summary>Control intervals seen, and those whose late share was above what the objective allows.</summary>
    public long Intervals { get; init; }

    public long Violations { get; init; }
}

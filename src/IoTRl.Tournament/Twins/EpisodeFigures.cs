using IoTRl.Simulation.Runs;

namespace IoTRl.Tournament.Twins;

/// <summary>What one setting of one contestant made of one window.</summary>
public readonly record struct EpisodeFigures
{
    /// <summary>Records that arrived, that were late, and that would have been late under all executors all the time.</summary>
    public double ArrivedRecords { get; init; }

    public double LateRecords { get; init; }

    public double FloorRecords { get; init; }

    /// <summary>Control intervals, and those in violation.</summary>
    public long Intervals { get; init; }

    public long Violations { get; init; }

    /// <summary>Violations under all executors all the time.</summary>
    public long FloorViolations { get; init; }

    /// <summary>Judged hours.</summary>
    public double Hours { get; init; }

    /// <summary>Cost with all billing minimums, USD.</summary>
    public double CostUsd { get; init; }

    /// <summary>Executor-hours billed.</summary>
    public double ExecutorHours { get; init; }

    public long Rescales { get; init; }

    public long ColdAvoided { get; init; }

    public long ColdOccurred { get; init; }

    public long ColdWasted { get; init; }

    public double ProcessedRecords { get; init; }

    /// <summary>Records that the billed executors could have processed.</summary>
    public double CapacityRecords { get; init; }

    /// <summary>Freshness that 95 % of the intervals end below, seconds.</summary>
    public double FreshnessP95Seconds { get; init; }

    /// <summary>Late records beyond the floor; never negative.</summary>
    public double LateBeyondFloor => Math.Max(0, LateRecords - FloorRecords);

    /// <summary>Violations beyond the floor; never negative.</summary>
    public long ViolationsBeyondFloor => Math.Max(0, Violations - FloorViolations);

    internal static EpisodeFigures Of(in SimulatedJobTotals totals, in SimulatedJobTotals floor, double executorRate, double freshnessP95Seconds) => new()
    {
        ArrivedRecords = totals.ArrivedRecords,
        LateRecords = totals.LateRecords,
        FloorRecords = floor.LateRecords,
        Intervals = totals.Intervals,
        Violations = totals.Violations,
        FloorViolations = floor.Violations,
        Hours = totals.Seconds / 3600.0,
        CostUsd = totals.CommittedCostUsd,
        ExecutorHours = totals.BilledExecutorSeconds / 3600,
        Rescales = totals.Rescales,
        ColdAvoided = totals.ColdStartsAvoided,
        ColdOccurred = totals.ColdStartsOccurred,
        ColdWasted = totals.ColdStartsWasted,
        ProcessedRecords = totals.ProcessedRecords,
        CapacityRecords = totals.BilledExecutorSeconds * executorRate,
        FreshnessP95Seconds = freshnessP95Seconds,
    };
}

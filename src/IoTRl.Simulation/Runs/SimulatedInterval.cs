using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;

namespace IoTRl.Simulation.Runs;

/// <summary>One control interval of a simulated job and the decision that ended it.</summary>
public sealed record SimulatedInterval
{
    /// <summary>Seconds since the run's start at its end.</summary>
    public required long Second { get; init; }

    /// <summary>What the decision saw.</summary>
    public required JobObservation Observation { get; init; }

    /// <summary>What the policy wanted.</summary>
    public required ScalingDecision Decision { get; init; }

    /// <summary>What the guard let through, and its steps.</summary>
    public required GuardResult Guard { get; init; }

    /// <summary>What the pool granted.</summary>
    public required ScalingOutcome Outcome { get; init; }

    /// <summary>Size before the decision, executors.</summary>
    public required int TargetBefore { get; init; }

    /// <summary>Mean arrivals of the interval, records/s.</summary>
    public required double RecordsPerSecond { get; init; }

    /// <summary>Executors by state at its end, before the decision took effect.</summary>
    public required int Running { get; init; }

    public required int Starting { get; init; }

    public required int Draining { get; init; }

    public required int Warm { get; init; }

    public required double BacklogRecords { get; init; }

    /// <summary>Age of the oldest unprocessed record, seconds.</summary>
    public required double FreshnessSeconds { get; init; }

    /// <summary>What the interval did to the objective.</summary>
    public required ObjectiveInterval Objective { get; init; }

    /// <summary>What the agent is paid for the interval; unknown where the interval is.</summary>
    public required Measured Reward { get; init; }

    /// <summary>Money since the start, USD.</summary>
    public required double CostUsd { get; init; }

    public required double CostUsdPerHour { get; init; }

    /// <summary>Size after the decision.</summary>
    public int Target => Outcome.Granted;

    /// <summary>Late share of the interval, 0..1.</summary>
    public Measured LateShare => Objective.LateShare;
}

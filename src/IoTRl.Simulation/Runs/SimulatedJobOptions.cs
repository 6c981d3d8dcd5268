using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Pools;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Pools;

namespace IoTRl.Simulation.Runs;

/// <summary>One simulated job: what the operator asked for, the constants of its twin, and the rules that a live job is held to as well.</summary>
public sealed record SimulatedJobOptions
{
    /// <summary>The job: limits, tasks, cores, trigger, calibrated rate. A spec without a calibrated rate takes that of <see cref="Twin"/>.</summary>
    public required SparkJobSpec Spec { get; init; }

    /// <summary>Weights and objective in force; the spec's own objective wins.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Address of everything random.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Wall time at the run's first second; the hour of day and schedules count from it.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Index of the first second, at least 0: a twin that begins at the second of another meets the same slowness. Default 0.</summary>
    public long FirstSecond { get; init; }

    /// <summary>Executors that have been running for long at the start. Default 1.</summary>
    public int InitialExecutors { get; init; } = 1;

    /// <summary>Length of a day, as the hour of day counts it. Default 24 h; a day played 60-fold has 24 min.</summary>
    public TimeSpan DayLength { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Numbers of the guard.</summary>
    public GuardOptions Guard { get; init; } = new();

    /// <summary>Constants of the twin. Cores, tasks, trigger, objective and rate of the spec replace its own.</summary>
    public JobTwinOptions Twin { get; init; } = new();

    /// <summary>How the pool is shared; null (default) for a pool of the job's own, as large as the job may be.</summary>
    public PoolQuotas? Quotas { get; init; }

    /// <summary>How many spares the pool keeps warm.</summary>
    public WarmSpareOptions WarmSpares { get; init; } = new();

    /// <summary>How the pool is shared.</summary>
    public PoolQuotas EffectiveQuotas => Quotas ?? new PoolQuotas { MaxExecutors = Spec.Limits.MaxExecutors };

    /// <summary>Objective in force.</summary>
    public TimeSpan Objective => Spec.Objective ?? Scenario.Objective;

    /// <summary>The twin's constants for this job.</summary>
    public JobTwinOptions EffectiveTwin
    {
        get
        {
            var twin = Twin with
            {
                TriggerSeconds = Spec.Trigger.TotalSeconds,
                TasksPerBatch = Spec.TasksPerBatch,
                CoresPerExecutor = Spec.CoresPerExecutor,
                ObjectiveSeconds = Objective.TotalSeconds,
            };
            return twin.ForExecutorRate(Spec.ExecutorRecordsPerSecond ?? Twin.ExecutorRateRecordsPerSecond);
        }
    }

    /// <summary>Price of one executor, USD/h.</summary>
    public double UsdPerExecutorHour => (Twin with { CoresPerExecutor = Spec.CoresPerExecutor }).BilledUsdPerExecutorHour;

    /// <summary>The pool's constants: cold start, billing and price of the twin.</summary>
    public WarmPoolOptions EffectivePool => new()
    {
        ColdStart = Twin.ColdStart,
        BillingMinimumSeconds = Twin.BillingMinimumSeconds,
        UsdPerExecutorHour = UsdPerExecutorHour,
    };
}

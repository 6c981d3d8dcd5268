using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Domain.Pools;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Pools;

namespace IoTRl.Simulation.Runs;

/// <summary>
/// One job under one policy on its own twin and pool: second by second arrivals, and at each decision the same observation, policy, guard and pool rules as in a silo.
/// What the load is (rates, forecasts, what gateways say) comes with each decision, so that a run beside a live job sees exactly what that job saw.
/// Equal options, arrivals and loads give equal bits; not thread-safe.
/// </summary>
public sealed class SimulatedJobRun
{
    private const double SecondsPerHour = 3600;

    private readonly IScalingPolicy _policy;
    private readonly PolicyMemory _memory;
    private readonly ObjectiveBook _objective = new();
    private SimulatedJobOptions _options;
    private JobTwin _twin;
    private WarmPool _warm;
    private ExecutorPoolState _pool;
    private GuardState _guard;
    private long _decidedSecond;
    private double _decidedArrivals;
    private long _rescales;

    /// <param name="options">Valid options.</param>
    /// <param name="policy">The rule that decides.</param>
    public SimulatedJobRun(SimulatedJobOptions options, IScalingPolicy policy)
        : this(options, policy, SimulatedJobStart.Of(options))
    {
    }

    private SimulatedJobRun(SimulatedJobOptions options, IScalingPolicy policy, SimulatedJobRunState state)
    {
        ArgumentNullException.ThrowIfNull(policy);
        (_options, _policy, _pool, _guard) = (options, policy, state.PoolRules, state.Guard);
        _memory = PolicyMemory.Restore(state.Memory);
        _twin = JobTwin.Restore(options.EffectiveTwin, state.Twin);
        _warm = WarmPool.Restore(options.EffectivePool, state.Pool);
        _objective.Restore(state.Objective);
        (_decidedSecond, _decidedArrivals, _rescales) = (state.DecidedSecond, state.DecidedArrivedRecords, state.Rescales);
    }

    /// <summary>Seconds played.</summary>
    public long Second => _twin.Second - _options.FirstSecond;

    /// <summary>Wall time now.</summary>
    public DateTimeOffset Now => _options.Start + TimeSpan.FromSeconds(Second);

    /// <summary>Size last granted, executors.</summary>
    public int Target => _pool.DesiredOf(_options.Spec.Id);

    /// <summary>The twin as an observer sees it now.</summary>
    public TwinProgress Progress => _twin.Progress;

    /// <summary>What it has come to.</summary>
    public SimulatedJobTotals Totals
    {
        get
        {
            var (twin, warm) = (_twin.Progress, _warm.Progress);
            var reading = _objective.Read(Now, _options.Spec.ObjectiveShare);
            return new()
            {
                Seconds = Second,
                ArrivedRecords = twin.ArrivedRecords,
                ProcessedRecords = twin.ProcessedRecords,
                LateRecords = twin.LateRecords,
                Intervals = reading.Intervals,
                Violations = reading.Violations,
                CostUsd = twin.CostUsd + warm.CostUsd,
                CommittedCostUsd = twin.CommittedCostUsd + warm.CommittedCostUsd,
                Rescales = _rescales,
                ColdStartsAvoided = twin.WarmAdopted,
                ColdStartsOccurred = twin.ColdStartsRequested,
                ColdStartsWasted = warm.Wasted,
                BilledExecutorSeconds = twin.BilledExecutorSeconds,
                ExecutorsLost = twin.ExecutorsLost,
                QueryRestarts = twin.QueryRestarts,
                EventTimedRecords = twin.EventTimedRecords,
                LateRecordsByEventTime = twin.LateRecordsByEventTime,
            };
        }
    }

    /// <summary>The run that this state was captured from, at that moment.</summary>
    public static SimulatedJobRun Restore(SimulatedJobOptions options, IScalingPolicy policy, SimulatedJobRunState state)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(state);
        return new SimulatedJobRun(options, policy, state);
    }

    /// <summary>Everything that going on from here needs, besides options and policy.</summary>
    public SimulatedJobRunState Capture() => new()
    {
        Twin = _twin.Capture(),
        Pool = _warm.Capture(),
        PoolRules = _pool,
        Objective = _objective.Capture(),
        Guard = _guard,
        Memory = _memory.Capture(),
        DecidedSecond = _decidedSecond,
        DecidedArrivedRecords = _decidedArrivals,
        Rescales = _rescales,
    };

    /// <summary>The operator, the meta-controller or a price has changed something: it holds from here on. Seed and first second stay.</summary>
    public void Reconfigure(SimulatedJobOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (twin, warm) = (_twin.Capture(), _warm.Capture());
        _options = options with { FirstSecond = _options.FirstSecond, Start = _options.Start, Seed = _options.Seed };
        _twin = JobTwin.Restore(_options.EffectiveTwin, twin);
        _warm = WarmPool.Restore(_options.EffectivePool, warm);
    }

    /// <summary>Plays one second, in which so many records arrive; finite, at least 0.</summary>
    public void Advance(double arrivals) => Advance(arrivals, EventDelay.Unknown);

    /// <summary>The same of records that were so long under way before.</summary>
    public void Advance(double arrivals, in EventDelay delay)
    {
        _twin.Step(arrivals, delay);
        _warm.Step();
    }

    /// <summary>Ends an interval with a decision on the load that a live job saw.</summary>
    public SimulatedInterval Decide(in JobObservation seen) => Decide(SeenLoad.Of(seen), SeenLoad.DemandOf(seen));

    /// <summary>Ends an interval with a decision; at any second, at once on an urgent signal.</summary>
    public SimulatedInterval Decide(in JobLoad load, in JobDemand demand)
    {
        // 1. What the interval did to objective and cost
        var (now, progress, warm) = (Now, _twin.Progress, _warm.Progress);
        var report = progress.ToJobProgress(now);
        var costUsd = progress.CostUsd + warm.CostUsd;
        var interval = _objective.Observe(now, report.ProcessedRecords, report.LateRecords, Measured.Of(costUsd), _options.Spec.ObjectiveShare);
        // 2. Observation, policy, guard
        var seconds = Math.Max(1, progress.Second - _decidedSecond);
        var before = Target;
        var observation = Observe(load, demand, JobMeasures.Of(report, now, double.MaxValue), progress, warm, seconds);
        var decision = _policy.Decide(observation, _memory);
        var guard = ScalingGuard.Apply(observation, decision, _options.Spec.Limits, _options.Guard, _guard);
        _guard = guard.Next;
        // 3. Pool and executors
        var outcome = Scale(guard.Executors, decision.Spare, now);
        _rescales += outcome.Granted == before ? 0 : 1;
        var records = (progress.ArrivedRecords - _decidedArrivals) / seconds;
        (_decidedSecond, _decidedArrivals) = (progress.Second, progress.ArrivedRecords);
        return new SimulatedInterval
        {
            Second = Second,
            Observation = observation,
            Decision = decision,
            Guard = guard,
            Outcome = outcome,
            TargetBefore = before,
            RecordsPerSecond = records,
            Running = progress.RunningExecutors,
            Starting = progress.StartingExecutors,
            Draining = progress.DrainingExecutors,
            Warm = warm.Warm,
            BacklogRecords = progress.BacklogRecords,
            FreshnessSeconds = progress.OldestAgeSeconds,
            Objective = interval,
            Reward = RewardRules.Of(CostShare(interval.CostUsd, observation.MaxCostUsdPerHour, seconds), interval.LateShare, _options.Scenario.Weights),
            CostUsd = costUsd,
            CostUsdPerHour = progress.UsdPerHour + warm.UsdPerHour,
        };
    }

    /// <summary>What a decision on that load would see now; nothing changes.</summary>
    public JobObservation Observe(in JobLoad load, in JobDemand demand)
    {
        var (now, progress) = (Now, _twin.Progress);
        return Observe(load, demand, JobMeasures.Of(progress.ToJobProgress(now), now, double.MaxValue), progress, _warm.Progress, Math.Max(1, progress.Second - _decidedSecond));
    }

    /// <summary>One of this run's decisions in words and fields; nothing is paid for it unless asked.</summary>
    public DecisionExplanation Explain(SimulatedInterval interval)
    {
        ArgumentNullException.ThrowIfNull(interval);
        return DecisionExplainer.Explain(
            interval.Observation, interval.Decision, interval.Guard, interval.Target, _policy.Name, _options.Scenario.Name);
    }

    private ScalingOutcome Scale(int executors, int spare, DateTimeOffset now)
    {
        var job = _options.Spec.Id;
        var command = new ScalingCommand { Job = job, Sequence = _pool.LastSequenceOf(job) + 1, Executors = executors, Spare = spare, Time = now };
        (_pool, var outcome) = ExecutorPoolRules.Apply(_pool, command, _options.EffectiveQuotas);
        _pool = ExecutorPoolRules.KeepWarm(_pool, now, _options.WarmSpares, _options.EffectiveQuotas);
        _twin.Scale(outcome.Granted, _warm);
        _warm.SetTarget(_pool.Warm.Executors);
        return outcome;
    }

    private static Measured CostShare(Measured costUsd, double maxUsdPerHour, long seconds) =>
        costUsd.IsKnown && maxUsdPerHour > 0 ? Measured.Of(costUsd.Value / (maxUsdPerHour * seconds / SecondsPerHour)) : Measured.Unknown;

    private JobObservation Observe(
        in JobLoad load, in JobDemand demand, in JobMeasures measures, in TwinProgress progress, in WarmPoolProgress warm, long seconds)
    {
        var (floorNow, floorSoon) = ScalingGuard.Floors(Target, _options.Spec.Limits, _options.Guard, _guard, Now);
        var pool = new JobPoolView
        {
            Running = progress.RunningExecutors,
            StartingUnder15 = progress.StartingAges.Below15Seconds,
            StartingUnder30 = progress.StartingAges.From15To30Seconds,
            StartingUnder45 = progress.StartingAges.From30To45Seconds,
            StartingOver45 = progress.StartingAges.Above45Seconds,
            Warm = warm.Warm,
            Target = Target,
            QuotaExecutors = _options.EffectiveQuotas.CeilingOf(_pool, _options.Spec.Id),
            ColdStartSeconds = _options.Twin.ColdStart.MedianSeconds,
            UsdPerExecutorHour = _options.UsdPerExecutorHour,
        };
        var agent = new JobAgentView
        {
            Weights = _options.Scenario.Weights,
            FloorNow = floorNow,
            FloorSoon = floorSoon,
            SecondsSinceScaleDown = ScalingGuard.SecondsSinceScaleDown(_guard, Now),
        };
        return JobObservationBuilder.Build(_options.Spec, _options.Objective, JobClock.At(Now, seconds, _options.DayLength), load, demand, measures, pool, agent);
    }
}

using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;

namespace IoTRl.Domain.Agents;

/// <summary>
/// Bounds every decision, also in shadow. Pure. Looks in the order of <see cref="GuardReason"/>: unknown inputs; limits, scheduled floor, freeze window, quota;
/// budget; and for scale-downs only: backlog, forecast, silent gateways, real-time slots, depth, stabilisation, reversals. A scale-up is never delayed.
/// Ceilings (most executors, quota, budget) win over floors and over every hold; a freeze window wins over floors.
/// </summary>
public static class ScalingGuard
{
    private const double NeverScaledDownSeconds = 1e6;
    private const string ExecutorsInput = "executors";

    /// <summary>What may become of a decision at the observation's time.</summary>
    public static GuardResult Apply(in JobObservation observation, in ScalingDecision decision, JobLimits limits, GuardOptions options, GuardState state)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(state);
        var now = observation.Time;
        var trail = new GuardTrail(Math.Max(0, decision.Executors));
        // 1. Unknown inputs
        if (observation.TargetUnknown) return Withheld(state, trail.Executors);
        if (decision.Basis == DecisionBasis.Hold)
            trail.MoveTo(observation.Target, GuardReason.UnknownInput, 0, 0, decision.MissingInput ?? "an input");
        else if (trail.Executors < observation.Target && Missing(observation, options) is { } input)
            trail.MoveTo(observation.Target, GuardReason.UnknownInput, 0, 0, input);
        // 2. Limits, schedules, quota, budget
        var ceiling = Ceilings(observation, limits, trail);
        var remembered = GuardHistory.Remember(state, trail.Executors, now, options);
        // 3. Scale-downs
        var target = Math.Min(observation.Target, ceiling);
        if (trail.Executors < target) Hold(observation, target, options, remembered, trail);
        if (trail.Executors < target)
        {
            var reversal = GuardHistory.ReversalNumber(state, -1, now, options);
            if (state.DownsFrozenUntil is { } until && now < until)
            {
                trail.MoveTo(target, GuardReason.TooManyReversals, options.FreezingReversal, (until - now).TotalSeconds);
            }
            else if (reversal >= options.FreezingReversal)
            {
                trail.MoveTo(target, GuardReason.TooManyReversals, reversal, options.FreezeSeconds);
                remembered = GuardHistory.Freeze(remembered, now, options);
            }
        }

        var direction = Math.Sign(trail.Executors - observation.Target);
        return new GuardResult
        {
            Next = direction == 0 ? remembered : GuardHistory.Changed(remembered, direction, now, options),
            Executors = trail.Executors,
            Steps = trail.Steps,
        };
    }

    /// <summary>How low the guard would let the target go, now and in 30 s, if a policy asked for nothing; executors.</summary>
    public static (int Now, int Soon) Floors(int target, JobLimits limits, GuardOptions options, GuardState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(state);
        return (At(now), At(now.AddSeconds(30)));

        int At(DateTimeOffset at)
        {
            if (state.DownsFrozenUntil > at || JobSchedule.IsFrozenAt(limits, at)) return target;
            if (GuardHistory.ReversalNumber(state, -1, at, options) >= options.FreezingReversal) return target;
            var floor = Math.Max(Math.Max(limits.MinExecutors, JobSchedule.FloorAt(limits, at)), Deepest(target, options));
            return Math.Min(target, Math.Max(floor, GuardHistory.Largest(state, at, options)));
        }
    }

    /// <summary>Seconds since the last scale-down; a large number where there was none.</summary>
    public static double SecondsSinceScaleDown(GuardState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.LastScaleDown is { } last ? Math.Max(0, (now - last).TotalSeconds) : NeverScaledDownSeconds;
    }

    /// <summary>Whatever a size that nobody knows were changed to might be a scale-down: nothing is commanded, and nothing remembered.</summary>
    private static GuardResult Withheld(GuardState state, int executors) => new()
    {
        Next = state,
        Executors = executors,
        Steps = [new GuardStep { Reason = GuardReason.UnknownInput, Before = executors, After = executors, Input = ExecutorsInput }],
        Withheld = true,
    };

    /// <summary>The first input without which a scale-down would be a guess; null where all are known.</summary>
    private static string? Missing(in JobObservation observation, GuardOptions options)
    {
        if (!observation.BacklogRecords.IsKnown) return "backlog";
        if (!observation.RecordsPerSecond.IsKnown) return "rate";
        if (!observation.ExecutorRecordsPerSecond.IsKnown) return "executor rate";
        if (observation.ExecutorsUnknown) return ExecutorsInput;
        return observation.SilentShare > 0 && observation.SilentShare >= options.SilentShare ? "demand of silent gateways" : null;
    }

    private static int Ceilings(in JobObservation observation, JobLimits limits, GuardTrail trail)
    {
        var clamped = Math.Clamp(trail.Executors, Math.Min(limits.MinExecutors, limits.MaxExecutors), limits.MaxExecutors);
        trail.MoveTo(clamped, GuardReason.OutsideLimits, trail.Executors, clamped);
        var ceiling = limits.MaxExecutors;
        var floor = Math.Min(ceiling, JobSchedule.FloorAt(limits, observation.Time));
        if (trail.Executors < floor) trail.MoveTo(floor, GuardReason.ScheduledFloor, trail.Executors, floor);
        if (JobSchedule.IsFrozenAt(limits, observation.Time))
            trail.MoveTo(Math.Min(observation.Target, ceiling), GuardReason.FreezeWindow, trail.Executors, observation.Target);
        ceiling = Math.Min(ceiling, Math.Max(0, observation.QuotaExecutors));
        if (trail.Executors > ceiling) trail.MoveTo(ceiling, GuardReason.Quota, trail.Executors, ceiling);
        if (limits.BudgetUsdPerHour is not { } budget || !(observation.UsdPerExecutorHour > 0)) return ceiling;
        // A budget below the operator's own minimum would be a contradiction: the minimum holds.
        ceiling = Math.Min(ceiling, Math.Max(limits.MinExecutors, CostRules.ExecutorsWithin(budget, observation.UsdPerExecutorHour)));
        if (trail.Executors > ceiling) trail.MoveTo(ceiling, GuardReason.BudgetPerHour, trail.Executors * observation.UsdPerExecutorHour, budget);
        return ceiling;
    }

    private static void Hold(in JobObservation observation, int target, GuardOptions options, GuardState state, GuardTrail trail)
    {
        var behind = BacklogSeconds(observation);
        if (behind > observation.ObjectiveSeconds)
            trail.MoveTo(target, GuardReason.BacklogBeyondObjective, behind, observation.ObjectiveSeconds);
        if (trail.Executors < target && UpperForecast.Soon(observation, observation.ColdStartSeconds) is { } forecast && observation.ExecutorRecordsPerSecond.IsKnown)
        {
            HoldFor(forecast, GuardReason.ForecastNearCapacity, observation, target, options, trail);
        }

        if (trail.Executors < target && observation.SilentRecordsPerSecond > 0 && observation.RecordsPerSecond.IsKnown && observation.ExecutorRecordsPerSecond.IsKnown)
        {
            var speaking = Math.Max(observation.RecordsPerSecond.Value, UpperForecast.Soon(observation, observation.ColdStartSeconds) ?? 0);
            HoldFor(speaking + observation.SilentRecordsPerSecond, GuardReason.SilentGateways, observation, target, options, trail);
        }

        if (options.RealTimeSlots is { } slots)
        {
            var least = Math.Min(target, (int)Math.Ceiling((double)slots / Math.Max(1, observation.CoresPerExecutor)));
            if (trail.Executors < least) trail.MoveTo(least, GuardReason.RealTimeSlots, trail.Executors, slots);
        }

        var deepest = Deepest(target, options);
        if (trail.Executors < deepest) trail.MoveTo(deepest, GuardReason.StepTooDeep, trail.Executors, deepest);
        var largest = Math.Min(target, GuardHistory.Largest(state, observation.Time, options));
        if (trail.Executors < largest) trail.MoveTo(largest, GuardReason.StabilisationWindow, options.StabilisationSeconds, largest);
    }

    /// <summary>Holds where this load needs it, not higher: otherwise one generous target would never shrink.</summary>
    private static void HoldFor(double recordsPerSecond, GuardReason reason, in JobObservation observation, int target, GuardOptions options, GuardTrail trail)
    {
        var needed = target;
        while (needed > trail.Executors && recordsPerSecond <= options.ForecastShare * observation.CapacityOf(needed - 1)) needed--;
        if (needed > trail.Executors) trail.MoveTo(needed, reason, recordsPerSecond, options.ForecastShare * observation.CapacityOf(needed - 1));
    }

    /// <summary>One executor may always leave: a share of a small size would round to no step at all, and the size would never shrink.</summary>
    private static int Deepest(int target, GuardOptions options) =>
        Math.Max(0, Math.Min(target - 1, (int)Math.Ceiling((target * (1 - options.DeepestStep)) - 1e-9)));

    /// <summary>How far behind the job is, seconds: the oldest record's age, or the time that the backlog takes (one executor, where none runs) where that is longer.</summary>
    private static double BacklogSeconds(in JobObservation observation)
    {
        var age = observation.OldestSeconds.Or(0);
        if (!observation.BacklogRecords.IsKnown || !observation.ExecutorRecordsPerSecond.IsKnown) return age;
        var capacity = observation.CapacityOf(Math.Max(1, observation.Running));
        return capacity > 0 ? Math.Max(age, observation.BacklogRecords.Value / capacity) : age;
    }
}

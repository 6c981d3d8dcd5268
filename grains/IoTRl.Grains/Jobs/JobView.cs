using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Grains.Agents;
using IoTRl.Grains.MetaControl;
using IoTRl.Grains.Pools;

namespace IoTRl.Grains.Jobs;

/// <summary>Puts a job's snapshot together from what it has at hand.</summary>
internal static class JobView
{
    public static JobSnapshot Snapshot(SparkJobState job, JobLive live, JobNeighbours neighbours, JobDecision? newest, AgentAnswer? answer, ScenarioCatalog scenarios, DateTimeOffset now)
    {
        var spec = job.Spec ?? throw new InvalidOperationException("A job that does not exist has no snapshot.");
        var (measures, demand) = (live.Measures(now), live.Demand(now));
        var objective = scenarios.ObjectiveOf(spec);
        // A pool that does not answer may still have answered a while ago.
        var pool = neighbours.Pool ?? live.PoolAt(now);
        var (condition, reason) = Condition(spec, live.Observation, pool, newest?.HeldBy, measures, objective);
        return new JobSnapshot
        {
            Spec = spec,
            Version = job.Version,
            Time = now,
            Condition = condition,
            ConditionReason = reason,
            // An agent that was not told yet, or holds those of the scenario before, takes the scenario's own with its next decision.
            Weights = neighbours.Agent is { } agent && agent.Scenario == spec.Scenario ? agent.Weights : scenarios.ScenarioOf(spec).Weights,
            ObjectiveSeconds = objective.TotalSeconds,
            FreshnessSeconds = measures.OldestSeconds,
            BacklogRecords = measures.BacklogRecords,
            RecordsPerSecond = spec.Gateways is null ? live.RecordsPerSecond : demand.RecordsPerSecond,
            Forecast = demand.Forecast,
            Executors = Executors(pool),
            CostUsdPerHour = measures.CostUsdPerHour,
            LateShare = live.Objective(spec, now).LateShare,
            CostUsd = live.Progress?.CostUsd ?? Measured.Unknown,
            LastDecision = newest,
            Candidate = answer?.Candidate,
            WouldHave = answer?.WouldHave,
            AnnouncedRiseRecordsPerSecond = demand.AnnouncedRise.RecordsPerSecond,
            AnnouncedLeadSeconds = demand.AnnouncedRise.LeadSeconds,
        };
    }

    private static (JobCondition Condition, string Reason) Condition(
        SparkJobSpec spec, JobObservation? observation, PoolJob? pool, string? heldBy, in JobMeasures measures, TimeSpan objective)
    {
        if (spec.Mode == JobMode.Paused) return (JobCondition.Held, "paused");
        if (pool is { Drained: true }) return (JobCondition.Held, "its pool is drained");
        // The observation is as old as the last cycle; the word must not contradict the freshness and the objective that stand beside it.
        return observation is { } seen
            ? JobConditionRules.Evaluate(seen with { OldestSeconds = measures.OldestSeconds, ObjectiveSeconds = objective.TotalSeconds }, spec.Mode, pool?.Frozen ?? false, heldBy)
            : (JobCondition.Unknown, "not observed yet");
    }

    private static ExecutorCounts Executors(PoolJob? pool)
    {
        if (pool is null) return new ExecutorCounts();
        var seen = pool.Executors;
        return new ExecutorCounts
        {
            Running = seen is null ? Measured.Unknown : Measured.Of(seen.Running, pool.AgeSeconds),
            Starting = seen is null ? Measured.Unknown : Measured.Of(seen.StartingSince.Length, pool.AgeSeconds),
            Draining = seen is null ? Measured.Unknown : Measured.Of(seen.Draining, pool.AgeSeconds),
            Warm = pool.Warm,
            Desired = pool.Desired is { } desired ? Measured.Of(desired) : Measured.Unknown,
        };
    }
}

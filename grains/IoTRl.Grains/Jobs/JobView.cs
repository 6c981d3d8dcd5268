using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Grains.Agents;
using IoTRl.Grains.MetaControl;

namespace IoTRl.Grains.Jobs;

/// <summary>Puts a job's snapshot together from what it has at hand.</summary>
internal static class JobView
{
    public static JobSnapshot Snapshot(SparkJobState job, JobLive live, JobDecision? newest, AgentAnswer? answer, ScenarioCatalog scenarios, DateTimeOffset now)
    {
        var spec = job.Spec ?? throw new InvalidOperationException("A job that does not exist has no snapshot.");
        var (measures, demand) = (live.Measures(now), live.Demand(now));
        var objective = scenarios.ObjectiveOf(spec);
        var (condition, reason) = Condition(spec, live, newest, measures, objective);
        return new JobSnapshot
        {
            Spec = spec,
            Version = job.Version,
            Time = now,
            Condition = condition,
            ConditionReason = reason,
            // Before the first decision, and between a change of scenario and the next, the scenario's own are what the agent holds.
            Weights = newest is { } decided && decided.Explanation.Scenario == spec.Scenario ? decided.Explanation.Weights : scenarios.ScenarioOf(spec).Weights,
            ObjectiveSeconds = objective.TotalSeconds,
            FreshnessSeconds = measures.OldestSeconds,
            BacklogRecords = measures.BacklogRecords,
            RecordsPerSecond = spec.Gateways is null ? live.RecordsPerSecond : demand.RecordsPerSecond,
            Forecast = demand.Forecast,
            Executors = Executors(live, now),
            CostUsdPerHour = measures.CostUsdPerHour,
            LateShare = live.Objective(spec, now).LateShare,
            CostUsd = live.Progress?.CostUsd ?? Measured.Unknown,
            LastDecision = newest,
            Candidate = answer?.Candidate,
            WouldHave = answer?.WouldHave,
        };
    }

    private static (JobCondition Condition, string Reason) Condition(
        SparkJobSpec spec, JobLive live, JobDecision? newest, in JobMeasures measures, TimeSpan objective)
    {
        if (spec.Mode == JobMode.Paused) return (JobCondition.Held, "paused");
        // The observation is as old as the last cycle; the word must not contradict the freshness and the objective that stand beside it.
        return live.Observation is { } seen
            ? JobConditionRules.Evaluate(seen with { OldestSeconds = measures.OldestSeconds, ObjectiveSeconds = objective.TotalSeconds }, spec.Mode, live.Pool?.Frozen ?? false, newest?.HeldBy)
            : (JobCondition.Unknown, "not observed yet");
    }

    private static ExecutorCounts Executors(JobLive live, DateTimeOffset now)
    {
        if (live.Pool is not { } pool) return new ExecutorCounts();
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

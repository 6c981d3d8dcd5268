using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Grains.Agents;

namespace IoTRl.Grains.Jobs;

/// <summary>Puts a job's snapshot together from what it has at hand.</summary>
internal static class JobView
{
    public static JobSnapshot Snapshot(SparkJobState job, JobLive live, JobDecision? newest, AgentAnswer? answer, TimeSpan objective, DateTimeOffset now)
    {
        var spec = job.Spec ?? throw new InvalidOperationException("A job that does not exist has no snapshot.");
        var (measures, demand) = (live.Measures(now), live.Demand(now));
        var (condition, reason) = Condition(spec, live, newest);
        return new JobSnapshot
        {
            Spec = spec,
            Version = job.Version,
            Time = now,
            Condition = condition,
            ConditionReason = reason,
            Weights = newest?.Explanation.Weights ?? default,
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

    private static (JobCondition Condition, string Reason) Condition(SparkJobSpec spec, JobLive live, JobDecision? newest)
    {
        if (spec.Mode == JobMode.Paused) return (JobCondition.Held, "paused");
        return live.Observation is { } observation
            ? JobConditionRules.Evaluate(observation, spec.Mode, live.Pool?.Frozen ?? false, newest?.HeldBy)
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
            Desired = Measured.Of(pool.Desired),
        };
    }
}

using System.Collections.Immutable;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Pools;

/// <summary>How a pool's executors are shared. What a job holds stays its own until it gives it back; free ones go to whoever asks first.</summary>
public sealed record PoolQuotas
{
    /// <summary>Executors of the pool, 0..100,000. Default 60: three jobs of 20.</summary>
    public int MaxExecutors { get; init; } = 60;

    /// <summary>Largest share of the pool that a job without its own limit may have, 0..1. Default 1.</summary>
    public double MaxShare { get; init; } = 1;

    public ImmutableArray<JobQuota> Jobs { get; init; } = [];

    /// <summary>Executors the job may have if no other job had any.</summary>
    public int QuotaOf(JobId job)
    {
        var limit = Find(job)?.MaxExecutors ?? (int)Math.Floor(MaxExecutors * MaxShare);
        return Math.Clamp(limit, 0, MaxExecutors);
    }

    /// <summary>Executors the job may have in all, beside what the others hold or have reserved.</summary>
    public int AvailableTo(ExecutorPoolState state, JobId job)
    {
        var claimed = 0;
        foreach (var entry in state.Jobs)
            if (entry.Job != job) claimed += Math.Max(entry.Desired, Find(entry.Job)?.Reserved ?? 0);
        foreach (var quota in Jobs)
            if (quota.Job != job && state.Find(quota.Job) is null) claimed += quota.Reserved;
        return Math.Clamp(MaxExecutors - claimed, 0, QuotaOf(job));
    }

    /// <summary>
    /// Executors the job gets of those it wants. Where the pool has shrunk below what its jobs hold, nobody is cut: a job that asks for no more than it has
    /// keeps it, within its own quota.
    /// </summary>
    public int Grant(ExecutorPoolState state, JobId job, int wanted)
    {
        var held = Math.Min(state.DesiredOf(job), QuotaOf(job));
        return Math.Clamp(wanted, 0, Math.Max(held, AvailableTo(state, job)));
    }

    private JobQuota? Find(JobId job)
    {
        foreach (var quota in Jobs)
            if (quota.Job == job) return quota;
        return null;
    }
}

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

    /// <summary>What holds for the job, written out.</summary>
    public JobQuota Of(JobId job) => new() { Job = job, Reserved = Find(job)?.Reserved ?? 0, MaxExecutors = QuotaOf(job) };

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
    /// Most executors the job can be granted now. Where the pool has shrunk below what its jobs hold, or sets more aside, nobody is cut: what a job holds stays
    /// its own, within its own quota. <paramref name="running"/> is what a job holds that the pool was never asked for: executors from before its first command.
    /// </summary>
    public int CeilingOf(ExecutorPoolState state, JobId job, int running = 0) =>
        Math.Max(Math.Min(state.Find(job)?.Desired ?? running, QuotaOf(job)), AvailableTo(state, job));

    /// <summary>Executors the job gets of those it wants: at most <see cref="CeilingOf"/>.</summary>
    public int Grant(ExecutorPoolState state, JobId job, int wanted, int running = 0) => Math.Clamp(wanted, 0, CeilingOf(state, job, running));

    private JobQuota? Find(JobId job)
    {
        foreach (var quota in Jobs)
            if (quota.Job == job) return quota;
        return null;
    }
}

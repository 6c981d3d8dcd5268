using System.Collections.Concurrent;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;

namespace IoTRl.Testing;

/// <summary>Makes every wish true at once, and remembers each; leaves jobs alone that a wish neither names nor releases. One instance may serve several silos.</summary>
public sealed class FakeRealizer : IScalingRealizer
{
    private readonly ConcurrentDictionary<PoolId, ConcurrentQueue<PoolDesired>> _calls = new();

    /// <inheritdoc/>
    public string Kind => "fake";

    /// <summary>Thrown by every call while it is set.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Wishes of a pool so far, oldest first.</summary>
    public IReadOnlyList<PoolDesired> CallsOf(PoolId pool) => [.. QueueOf(pool)];

    /// <inheritdoc/>
    public Task<PoolObservation> ObserveAsync(PoolId pool, CancellationToken cancellationToken = default)
    {
        if (Failure is not null) throw Failure;
        var (executors, warm) = (new Dictionary<JobId, int>(), 0);
        foreach (var wish in QueueOf(pool))
        {
            foreach (var job in wish.Jobs) executors[job.Job] = job.Executors;
            foreach (var job in wish.Released) executors.Remove(job);
            warm = wish.Warm;
        }

        return Task.FromResult(new PoolObservation
        {
            Time = TimeProvider.System.GetUtcNow(),
            Jobs = [.. executors.Select(job => new JobExecutors { Job = job.Key, Running = job.Value })],
            Warm = warm,
        });
    }

    /// <inheritdoc/>
    public Task RealizeAsync(PoolId pool, PoolDesired desired, CancellationToken cancellationToken = default)
    {
        if (Failure is not null) throw Failure;
        QueueOf(pool).Enqueue(desired);
        return Task.CompletedTask;
    }

    private ConcurrentQueue<PoolDesired> QueueOf(PoolId pool) => _calls.GetOrAdd(pool, _ => new ConcurrentQueue<PoolDesired>());
}

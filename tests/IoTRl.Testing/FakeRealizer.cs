using System.Collections.Concurrent;
using IoTRl.Domain.Pools;

namespace IoTRl.Testing;

/// <summary>Makes every wish true at once, and remembers each. One instance may serve several silos.</summary>
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
        var newest = QueueOf(pool).LastOrDefault() ?? new PoolDesired();
        return Task.FromResult(new PoolObservation
        {
            Time = TimeProvider.System.GetUtcNow(),
            Jobs = [.. newest.Jobs.Select(job => new JobExecutors { Job = job.Job, Running = job.Executors })],
            Warm = newest.Warm,
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

namespace IoTRl.Domain.Pools;

/// <summary>The way from a pool's wish to executors. The pool owns desired state and retries; a realizer owns one API.</summary>
public interface IScalingRealizer
{
    /// <summary>Name by which pools choose it, such as <c>simulated</c>.</summary>
    string Kind { get; }

    /// <summary>What runs, starts, drains and is warm. Throws where it cannot be seen: unknown is not zero.</summary>
    Task<PoolObservation> ObserveAsync(PoolId pool, CancellationToken cancellationToken = default);

    /// <summary>
    /// Starts making it so; safe to repeat; converges; never blocks longer than its time-out. Jobs that the wish neither names nor releases are left as they are:
    /// a pool that has lost its state must not end what runs.
    /// </summary>
    Task RealizeAsync(PoolId pool, PoolDesired desired, CancellationToken cancellationToken = default);
}

using IoTRl.Domain.Pools;
using IoTRl.Grains.Pools;

namespace IoTRl.Executors;

/// <summary>Realizes a pool on its simulated cluster.</summary>
internal sealed class SimulatedRealizer(IGrainFactory grains) : IScalingRealizer
{
    /// <inheritdoc/>
    public string Kind => "simulated";

    /// <inheritdoc/>
    public Task<PoolObservation> ObserveAsync(PoolId pool, CancellationToken cancellationToken = default) => ClusterOf(pool).ObserveAsync(cancellationToken);

    /// <inheritdoc/>
    public Task RealizeAsync(PoolId pool, PoolDesired desired, CancellationToken cancellationToken = default) => ClusterOf(pool).RealizeAsync(desired, cancellationToken);

    private ISimulatedClusterGrain ClusterOf(PoolId pool) => grains.GetGrain<ISimulatedClusterGrain>(pool.Value);
}

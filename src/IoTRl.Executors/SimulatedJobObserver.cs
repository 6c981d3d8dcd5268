using IoTRl.Domain.Jobs;
using IoTRl.Grains.Pools;

namespace IoTRl.Executors;

/// <summary>Observes a job on the simulated cluster of its pool, which learns of the job's arrivals by the same call.</summary>
internal sealed class SimulatedJobObserver(IGrainFactory grains) : IJobObserver
{
    /// <inheritdoc/>
    public Task<JobProgress> ObserveAsync(SparkJobSpec spec, long cumulativeArrivals, CancellationToken cancellationToken = default) =>
        grains.GetGrain<ISimulatedClusterGrain>(spec.Pool.Value).ExchangeAsync(spec, cumulativeArrivals, cancellationToken);
}

using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;

namespace IoTRl.Grains.Pools;

/// <summary>The live twin of one pool: a simulated Spark cluster with one twin a job. Key: pool id.</summary>
[Alias("iotrl.simulated-cluster")]
public interface ISimulatedClusterGrain : IGrainWithStringKey
{
    /// <summary>Cumulative arrivals in, progress out; a total below the last one is a new base and adds nothing. Advances the twin to now.</summary>
    [Alias("Exchange")]
    Task<JobProgress> ExchangeAsync(SparkJobSpec spec, long cumulativeArrivals, CancellationToken cancellationToken = default);

    /// <summary>Starts or drains executors towards the wish; durable before it returns.</summary>
    [Alias("Realize")]
    Task RealizeAsync(PoolDesired desired, CancellationToken cancellationToken = default);

    /// <summary>Executors by job and state, advanced to now.</summary>
    [Alias("Observe")]
    Task<PoolObservation> ObserveAsync(CancellationToken cancellationToken = default);
}

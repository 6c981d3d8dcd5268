using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Pools;
using IoTRl.Grains.MetaControl;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IoTRl.Grains.Pools;

/// <summary>The live twin of one pool: advanced to the wall clock by each call, stored with every change of size and every few seconds.</summary>
[GrainType("simulated-cluster")]
internal sealed partial class SimulatedClusterGrain(
    [PersistentState(SimulatedClusterState.StorageName, StreamNames.Storage)] IPersistentState<SimulatedClusterState> cluster,
    IOptions<SimulatedClusterOptions> options, ScenarioCatalog scenarios, TimeProvider time, ILogger<SimulatedClusterGrain> logger)
    : Grain, ISimulatedClusterGrain
{
    private readonly ILogger<SimulatedClusterGrain> _logger = logger;
    private SimulatedCluster _live = new("", options.Value, new SimulatedClusterState());
    private bool _unstored;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _live = new SimulatedCluster(this.GetPrimaryKeyString(), options.Value, cluster.State);
        this.RegisterGrainTimer(StoreByTimerAsync, options.Value.StorePeriod, options.Value.StorePeriod);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => StoreByTimerAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<JobProgress> ExchangeAsync(SparkJobSpec spec, long cumulativeArrivals, CancellationToken cancellationToken = default) =>
        Task.FromResult(_live.Exchange(spec, scenarios.ObjectiveOf(spec), cumulativeArrivals, time.GetUtcNow()));

    /// <inheritdoc/>
    public async Task RealizeAsync(PoolDesired desired, CancellationToken cancellationToken = default)
    {
        // A change whose write failed is still to be stored when the same wish comes again.
        _unstored |= _live.Realize(desired, time.GetUtcNow());
        if (_unstored) await StoreAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task<PoolObservation> ObserveAsync(CancellationToken cancellationToken = default) => Task.FromResult(_live.Observe(time.GetUtcNow()));

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        await cluster.ReplaceAsync(_live.Capture(), cancellationToken);
        _unstored = false;
    }

    private async Task StoreByTimerAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StoreAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotStored(exception, this.GetPrimaryKeyString());
            this.LeaveIfStale(exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Simulated cluster {PoolId} could not be stored; it plays on and is stored with the next change")]
    private partial void LogNotStored(Exception exception, string poolId);
}

using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IoTRl.Grains.Fleet;

/// <summary>Who belongs to a fleet, and whether it is frozen. Small records, written with each change; everyone reads, nobody is called.</summary>
[GrainType("fleet-directory")]
internal sealed partial class FleetDirectoryGrain(
    [PersistentState(FleetDirectoryState.StorageName, StreamNames.Storage)] IPersistentState<FleetDirectoryState> fleet,
    [PersistentState(FleetGatewaysState.StorageName, StreamNames.Storage)] IPersistentState<FleetGatewaysState> gateways,
    IOptions<FleetDirectoryOptions> options, ILogger<FleetDirectoryGrain> logger) : Grain, IFleetDirectoryGrain
{
    private readonly ILogger<FleetDirectoryGrain> _logger = logger;
    private GatewayChanges? _changes;

    /// <inheritdoc/>
    public Task<Rejection?> AdmitGatewayAsync(FleetGateway gateway, CancellationToken cancellationToken = default) => Changes.AdmitAsync(gateway);

    /// <inheritdoc/>
    public async Task<Rejection?> RegisterJobAsync(FleetJob job, CancellationToken cancellationToken = default)
    {
        var (next, rejection) = FleetAdmission.Register(fleet.State, job, options.Value);
        await fleet.ReplaceAsync(next, cancellationToken);
        return rejection;
    }

    /// <inheritdoc/>
    public Task RemoveJobAsync(JobId job, CancellationToken cancellationToken = default) =>
        fleet.ReplaceAsync(FleetAdmission.Remove(fleet.State, job), cancellationToken);

    /// <inheritdoc/>
    public Task RemoveGatewayAsync(GatewayId gateway, CancellationToken cancellationToken = default) => Changes.RemoveAsync(gateway);

    /// <inheritdoc/>
    public async Task SetFrozenAsync(bool frozen, CancellationToken cancellationToken = default)
    {
        if (fleet.State.Frozen == frozen) return;
        await fleet.ReplaceAsync(fleet.State with { Frozen = frozen }, cancellationToken);
        LogFrozen(this.GetPrimaryKeyString(), frozen);
    }

    /// <inheritdoc/>
    public Task<bool> IsFrozenAsync() => Task.FromResult(fleet.State.Frozen);

    /// <inheritdoc/>
    public Task<ImmutableArray<FleetJob>> JobsAsync() => Task.FromResult(fleet.State.Jobs);

    /// <inheritdoc/>
    public Task<FleetSnapshot> SnapshotAsync() => Task.FromResult(new FleetSnapshot
    {
        Jobs = fleet.State.Jobs,
        Gateways = gateways.State.Gateways,
        Pools = fleet.State.Pools,
        Frozen = fleet.State.Frozen,
    });

    private GatewayChanges Changes => _changes ??= new GatewayChanges(gateways, options.Value, DeactivateOnIdle);

    [LoggerMessage(LogLevel.Information, "Fleet {Fleet} is frozen: {Frozen}")]
    private partial void LogFrozen(string fleet, bool frozen);
}

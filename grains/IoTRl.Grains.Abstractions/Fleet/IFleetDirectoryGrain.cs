using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using Orleans.Concurrency;

namespace IoTRl.Grains.Fleet;

/// <summary>Durable ids of a fleet's jobs, gateways and pools, admission, and the freeze switch. Key: fleet id.</summary>
[Alias("iotrl.fleet-directory")]
public interface IFleetDirectoryGrain : IGrainWithStringKey
{
    /// <summary>Admits a gateway, known or new; refused by name beyond the most there may be, or where only known ones are admitted. Interleaves: many share one write.</summary>
    [Alias("AdmitGateway"), AlwaysInterleave]
    Task<Rejection?> AdmitGatewayAsync(FleetGateway gateway, CancellationToken cancellationToken = default);

    /// <summary>Registers a job with its selector; refused beyond the most there may be.</summary>
    [Alias("RegisterJob")]
    Task<Rejection?> RegisterJobAsync(FleetJob job, CancellationToken cancellationToken = default);

    /// <summary>Forgets a job; harmless where it is unknown.</summary>
    [Alias("RemoveJob")]
    Task RemoveJobAsync(JobId job, CancellationToken cancellationToken = default);

    /// <summary>Removes a gateway that will not come back; its grain keeps its totals.</summary>
    [Alias("RemoveGateway"), AlwaysInterleave]
    Task RemoveGatewayAsync(GatewayId gateway, CancellationToken cancellationToken = default);

    /// <summary>Turns the freeze switch; durable before it returns.</summary>
    [Alias("SetFrozen")]
    Task SetFrozenAsync(bool frozen, CancellationToken cancellationToken = default);

    /// <summary>The freeze switch.</summary>
    [Alias("Frozen"), AlwaysInterleave, ReadOnly]
    Task<bool> IsFrozenAsync();

    /// <summary>The jobs alone: what each gateway asks for every few seconds.</summary>
    [Alias("Jobs"), AlwaysInterleave, ReadOnly]
    Task<ImmutableArray<FleetJob>> JobsAsync();

    /// <summary>As it stands now; changes nothing.</summary>
    [Alias("Snapshot"), AlwaysInterleave, ReadOnly]
    Task<FleetSnapshot> SnapshotAsync();
}

using System.Collections.Immutable;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Domain.Pools;
using IoTRl.Domain.Sensors;
using IoTRl.Grains.Fleet;
using IoTRl.Grains.Gateways;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.Policies;
using IoTRl.Grains.Pools;
using IoTRl.Grains.Sensors;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Fleet;

/// <summary>Reads the fleet for pages and REST; changes nothing, and wakes nothing by an id from outside: jobs, gateways and pools are those of the directory,
/// sensors those that are awake.</summary>
internal sealed class FleetReader(IGrainFactory grains, IOptions<FleetDirectoryOptions> fleet) : IFleetSource
{
    /// <summary>How long somebody who looks on waits for a part of the fleet: a job itself waits two seconds for its pool and its agent.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    public Task<FleetSnapshot> DirectoryAsync() => grains.GetGrain<IFleetDirectoryGrain>(fleet.Value.Fleet).SnapshotAsync();

    public Task<JobSnapshot?> SnapshotAsync(JobId id) => grains.GetGrain<ISparkJobGrain>(id.Value).SnapshotAsync();

    public async Task<IReadOnlyList<JobSnapshot>> JobsAsync(IEnumerable<JobId> ids) => [.. (await BoundedFanOut.AskAsync(ids, SnapshotAsync)).OfType<JobSnapshot>()];

    /// <summary>Null for a job that the directory does not know.</summary>
    public async Task<JobSnapshot?> JobAsync(JobId id) => (await DirectoryAsync()).Jobs.Any(job => job.Id == id) ? await SnapshotAsync(id) : null;

    public Task<ImmutableArray<JobDecision>> DecisionsAsync(JobId id, long afterSequence, int limit) =>
        grains.GetGrain<ISparkJobGrain>(id.Value).DecisionsAsync(afterSequence, limit);

    public async Task<IReadOnlyList<GatewaySnapshot>> GatewaysAsync(IEnumerable<GatewayId> ids) =>
        await BoundedFanOut.AskAsync(ids, id => grains.GetGrain<IEdgeGatewayGrain>(id.Value).SnapshotAsync());

    /// <summary>A stretch of the sensors of a gateway that the directory is known to know.</summary>
    public Task<GatewaySensors> SensorsOfAsync(GatewayId gateway, string part, int skip, int take) =>
        grains.GetGrain<IEdgeGatewayGrain>(gateway.Value).SensorsAsync(part, skip, take);

    /// <summary>Of a pool that the directory is known to know.</summary>
    public Task<PoolSnapshot> PoolAsync(PoolId id) => grains.GetGrain<IExecutorPoolGrain>(id.Value).SnapshotAsync();

    public async Task<IReadOnlyList<PoolSnapshot>> PoolsAsync(IEnumerable<PoolId> ids) => await BoundedFanOut.AskAsync(ids, PoolAsync);

    public Task<PolicyRegistrySnapshot> PolicyRegistryAsync() => grains.GetGrain<IPolicyRegistryGrain>(PpoPolicy.PolicyName).SnapshotAsync();

    /// <summary>Null for a sensor that nobody has reported: a sensor keeps nothing durable, so one that is not awake has nothing to say.</summary>
    public async Task<SensorSnapshot?> SensorAsync(SensorId id)
    {
        var sensor = grains.GetGrain<ISensorGrain>(id.Value);
        return await grains.GetGrain<IManagementGrain>(0).GetActivationAddress(sensor) is null ? null : await sensor.SnapshotAsync();
    }
}

using System.Collections.Immutable;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Domain.Sensors;
using IoTRl.Grains.Fleet;
using IoTRl.Grains.Gateways;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.Pools;
using IoTRl.Grains.Sensors;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Fleet;

/// <summary>Reads the fleet for pages and REST; changes nothing, and wakes no gateway, job or pool that the directory does not know.</summary>
internal sealed class FleetReader(IGrainFactory grains, IOptions<FleetDirectoryOptions> fleet)
{
    public Task<FleetSnapshot> DirectoryAsync() => grains.GetGrain<IFleetDirectoryGrain>(fleet.Value.Fleet).SnapshotAsync();

    public async Task<IReadOnlyList<JobSnapshot>> JobsAsync(IEnumerable<JobId> ids) =>
        [.. (await BoundedFanOut.AskAsync(ids, id => grains.GetGrain<ISparkJobGrain>(id.Value).SnapshotAsync())).OfType<JobSnapshot>()];

    public Task<JobSnapshot?> JobAsync(JobId id) => grains.GetGrain<ISparkJobGrain>(id.Value).SnapshotAsync();

    public Task<ImmutableArray<JobDecision>> DecisionsAsync(JobId id, long afterSequence, int limit) =>
        grains.GetGrain<ISparkJobGrain>(id.Value).DecisionsAsync(afterSequence, limit);

    public async Task<IReadOnlyList<GatewaySnapshot>> GatewaysAsync(IEnumerable<GatewayId> ids) =>
        await BoundedFanOut.AskAsync(ids, id => grains.GetGrain<IEdgeGatewayGrain>(id.Value).SnapshotAsync());

    public async Task<IReadOnlyList<PoolSnapshot>> PoolsAsync(IEnumerable<PoolId> ids) =>
        await BoundedFanOut.AskAsync(ids, id => grains.GetGrain<IExecutorPoolGrain>(id.Value).SnapshotAsync());

    public Task<SensorSnapshot> SensorAsync(SensorId id) => grains.GetGrain<ISensorGrain>(id.Value).SnapshotAsync();
}

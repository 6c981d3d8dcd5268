using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Testing;

namespace IoTRl.Cluster.Tests.Fleet;

/// <summary>The switch is the whole fleet's, so these tests have silos of their own.</summary>
[Trait("Level", "Cluster")]
public sealed class FreezeTests(PretendingCluster cluster) : IClassFixture<PretendingCluster>
{
    [Fact]
    public async Task Freeze_StopsTheRealizer_AndThawingCarriesOutWhatWasStored()
    {
        var (job, pool) = (JobId.Of("frozen"), PoolId.Of("frozen-pool"));
        await Eventually.SeeAsync("first look", "the freeze switch read", cluster.Pool(pool).SnapshotAsync, snapshot => !snapshot.Frozen);
        await cluster.Directory.SetFrozenAsync(true);
        await Eventually.SeeAsync("freeze", "a frozen pool", cluster.Pool(pool).SnapshotAsync, snapshot => snapshot.Frozen);
        var calls = cluster.Realizer.CallsOf(pool).Count;
        var outcome = await cluster.Pool(pool).ScaleAsync(new ScalingCommand { Job = job, Sequence = 1, Executors = 6, Time = TimeProvider.System.GetUtcNow() });
        Assert.Equal((ScalingOutcomeKind.Frozen, 6), (outcome.Kind, outcome.Granted));
        // Another pool's first look comes after this one's next: its reconciler has had its turn.
        await Eventually.SeeAsync("more looks", "an observation after the command", cluster.Pool(pool).SnapshotAsync, snapshot => snapshot.Observed?.Time > TimeProvider.System.GetUtcNow().AddSeconds(-0.1));
        Assert.Equal(calls, cluster.Realizer.CallsOf(pool).Count);
        await cluster.Directory.SetFrozenAsync(false);
        await Eventually.SeeAsync("thaw", "6 executors", () => Task.FromResult(cluster.Realizer.CallsOf(pool)), wishes => wishes.Any(wish => wish.Jobs.Any(entry => entry.Executors == 6)));
    }
}

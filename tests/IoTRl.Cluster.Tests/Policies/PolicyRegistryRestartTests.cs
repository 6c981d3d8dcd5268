using IoTRl.Domain.Jobs;
using IoTRl.Testing;

namespace IoTRl.Cluster.Tests.Policies;

[Trait("Level", "Cluster")]
public sealed class PolicyRegistryRestartTests(SimulatedClusterOfSilos cluster) : IClassFixture<SimulatedClusterOfSilos>
{
    [Fact]
    public async Task Registry_OfASiloThatStops_GoesOnElsewhereWithItsVersions()
    {
        var spec = await cluster.CreateJobAsync("outliving", JobMode.Act);
        Assert.Null((await cluster.Job(spec.Id).SetPolicyAsync("ppo", null, null)).Rejection);
        await Eventually.SeeAsync("nothing is in force", "a decision of what ships", cluster.Job(spec.Id).SnapshotAsync, snapshot => snapshot?.LastDecision?.Policy == "ppo@shipped");
        var file = PpoSnapshots.Drawn(1).ToBytes();
        Assert.Equal(1, (await cluster.Registry().AddAsync([.. file], "ann", null)).Number);
        Assert.Null((await cluster.Registry().PromoteAsync(1, null)).Rejection);
        await Eventually.SeeAsync("first silo", "a decision of the version", cluster.Job(spec.Id).SnapshotAsync, snapshot => snapshot?.LastDecision?.Policy == "ppo@1");

        await cluster.Cluster.StopSiloAsync(cluster.Cluster.Silos[1]);
        var kept = await cluster.Registry().SnapshotAsync();
        Assert.Equal((1, 1), (kept.Champion, kept.Versions.Length));
        Assert.Equal(file, await cluster.Registry().FileAsync(1));
        var last = (await cluster.Job(spec.Id).SnapshotAsync())?.LastDecision?.Sequence ?? 0;
        var next = await Eventually.SeeAsync(
            "the other silo", $"a decision after {last}", cluster.Job(spec.Id).SnapshotAsync, snapshot => snapshot?.LastDecision?.Sequence > last, TimeSpan.FromSeconds(40));
        Assert.Equal("ppo@1", next?.LastDecision?.Policy);
    }
}

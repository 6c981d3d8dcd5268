using IoTRl.Domain.Jobs;
using IoTRl.Testing;

namespace IoTRl.Cluster.Tests.Policies;

[Trait("Level", "Cluster")]
public sealed class SnapshotFileTests(SnapshotFileCluster cluster) : IClassFixture<SnapshotFileCluster>
{
    [Fact]
    public async Task File_StandsForThePolicy_UntilAVersionIsPutInForce()
    {
        var (any, file) = (await cluster.CreateJobAsync("any", JobMode.Act), await cluster.CreateJobAsync("file", JobMode.Act));
        Assert.Null((await cluster.Job(any.Id).SetPolicyAsync("ppo", null, null)).Rejection);
        Assert.Null((await cluster.Job(file.Id).SetPolicyAsync("ppo@file", null, null)).Rejection);
        await DecidedAsync(any, "ppo@file");
        await DecidedAsync(file, "ppo@file");
        var added = await cluster.Registry().AddAsync([.. PpoSnapshots.Drawn(2).ToBytes()], "ann", null);
        Assert.Null((await cluster.Registry().PromoteAsync(added.Number ?? 0, null)).Rejection);
        await DecidedAsync(any, "ppo@1");
        var newest = (await cluster.Job(file.Id).SnapshotAsync())?.LastDecision?.Sequence;
        await Eventually.SeeAsync("one more", $"a decision after {newest}", cluster.Job(file.Id).SnapshotAsync, snapshot => snapshot?.LastDecision?.Sequence > newest);
        await DecidedAsync(file, "ppo@file");
    }

    private Task<object?> DecidedAsync(SparkJobSpec spec, string policy) => Eventually.SeeAsync<object?>(
        $"{spec.Id}", $"a decision of {policy}", async () => (await cluster.Job(spec.Id).SnapshotAsync())?.LastDecision?.Policy, seen => policy.Equals(seen));
}

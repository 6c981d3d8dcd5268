using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Testing;

namespace IoTRl.Cluster.Tests.Pools;

[Trait("Level", "Cluster"), Collection(PretendingCluster.Collection)]
public sealed class ExecutorPoolGrainTests(PretendingCluster cluster)
{
    private static readonly JobId Vitals = JobId.Of("vitals");

    [Fact]
    public async Task Scale_Repeated_IsAppliedOnce()
    {
        var pool = await ReadyAsync("repeated-pool");
        Assert.Equal(ScalingOutcomeKind.Accepted, (await cluster.Pool(pool).ScaleAsync(Command(7, 4))).Kind);
        var again = await cluster.Pool(pool).ScaleAsync(Command(7, 9));
        Assert.Equal((ScalingOutcomeKind.AlreadyApplied, 4, 7L), (again.Kind, again.Granted, again.LastSequence));
        await Eventually.SeeAsync("realizer", "4 executors", () => Task.FromResult(cluster.Realizer.CallsOf(pool)), calls => calls.Any(Wants(4)));
        Assert.DoesNotContain(cluster.Realizer.CallsOf(pool), call => Wants(9)(call));
    }

    [Fact]
    public async Task Preview_StoresNothing()
    {
        var pool = await ReadyAsync("preview-pool");
        Assert.Equal((ScalingOutcomeKind.Previewed, 5), (await cluster.Pool(pool).PreviewAsync(Command(1, 5)) is var outcome ? outcome.Kind : default, outcome.Granted));
        Assert.Empty((await cluster.Pool(pool).SnapshotAsync()).Desired.Jobs);
    }

    [Fact]
    public async Task Scale_WhenItCannotBeStored_IsNotAnswered_AndNothingIsRealized()
    {
        var pool = await ReadyAsync("failing-pool");
        cluster.Records.FailWrite = (name, grain) => name == ExecutorPoolState.StorageName && grain.ToString().Contains(pool.Value, StringComparison.Ordinal) ? new IOException("the disk is full") : null;
        try
        {
            await Assert.ThrowsAsync<OrleansException>(() => cluster.Pool(pool).ScaleAsync(Command(1, 6)));
        }
        finally
        {
            cluster.Records.FailWrite = null;
        }

        Assert.Empty((await cluster.Pool(pool).SnapshotAsync()).Desired.Jobs);
        Assert.Equal(ScalingOutcomeKind.Accepted, (await cluster.Pool(pool).ScaleAsync(Command(1, 3))).Kind);
        await Eventually.SeeAsync("realizer", "3 executors", () => Task.FromResult(cluster.Realizer.CallsOf(pool)), calls => calls.Any(Wants(3)));
        Assert.DoesNotContain(cluster.Realizer.CallsOf(pool), call => Wants(6)(call));
    }

    [Fact]
    public async Task Drain_LetsExecutorsGo_AndFillingBringsBackWhatIsWanted()
    {
        var pool = await ReadyAsync("drained-pool");
        await cluster.Pool(pool).ScaleAsync(Command(1, 5));
        await cluster.Pool(pool).DrainAsync(true);
        await Eventually.SeeAsync("realizer", "none wanted", () => Task.FromResult(cluster.Realizer.CallsOf(pool)), calls => calls.Any(Wants(0)));
        Assert.Equal((ScalingOutcomeKind.Drained, 7), (await cluster.Pool(pool).ScaleAsync(Command(2, 7)) is var outcome ? outcome.Kind : default, outcome.Granted));
        Assert.True((await cluster.Pool(pool).JobAsync(Vitals)).Drained);
        Assert.DoesNotContain(cluster.Realizer.CallsOf(pool), call => Wants(7)(call));
        await cluster.Pool(pool).DrainAsync(false);
        await Eventually.SeeAsync("realizer", "7 executors", () => Task.FromResult(cluster.Realizer.CallsOf(pool)), calls => calls.Any(Wants(7)));
        Assert.False((await cluster.Pool(pool).SnapshotAsync()).Drained);
    }

    private async Task<PoolId> ReadyAsync(string name)
    {
        var pool = PoolId.Of(name);
        await Eventually.SeeAsync("first look", "the freeze switch read", cluster.Pool(pool).SnapshotAsync, snapshot => !snapshot.Frozen);
        return pool;
    }

    private static ScalingCommand Command(long sequence, int executors) =>
        new() { Job = Vitals, Sequence = sequence, Executors = executors, Time = TimeProvider.System.GetUtcNow() };

    private static Func<PoolDesired, bool> Wants(int executors) => desired => desired.Jobs.Any(job => job.Job == Vitals && job.Executors == executors);
}

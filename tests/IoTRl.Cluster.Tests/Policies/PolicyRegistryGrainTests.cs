using IoTRl.Domain.Networks;
using IoTRl.Domain.Policies;
using IoTRl.Grains.Policies;
using IoTRl.Testing;

namespace IoTRl.Cluster.Tests.Policies;

[Trait("Level", "Cluster"), Collection(PretendingCluster.Collection)]
public sealed class PolicyRegistryGrainTests(PretendingCluster cluster)
{
    private static readonly byte[] Good = PpoSnapshots.Drawn(1).ToBytes();

    public static TheoryData<string, byte[], string, string> BadFiles => new()
    {
        { "half of it, as a killed trainer leaves it", Good[..(Good.Length / 2)], "bad-snapshot", "ends at byte" },
        { "a byte short", Good[..^1], "bad-snapshot", "ends at byte" },
        { "nothing", [], "bad-snapshot", "has 0 bytes" },
        { "something else", "PK\u0003\u0004 not what it should be"u8.ToArray(), "bad-snapshot", "is no safetensors file" },
        { "tensors of somebody else", new SafetensorsFile([new("x", [1], new float[1])], new Dictionary<string, string>()).ToBytes(), "bad-snapshot", "format: the snapshot is refused: the metadata lack it" },
        { "a weight that is none", PpoSnapshots.Drawn(1).WithLast("actor.0.weight", float.NaN).ToBytes(), "bad-snapshot", "actor.0.weight: the snapshot is refused: number 3775 is NaN" },
        { "another layout", PpoSnapshots.Drawn(1).With("layout", "thesis/1").ToBytes(), "bad-snapshot", "layout: the snapshot is refused: is 'thesis/1'" },
        { "another rule", PpoSnapshots.Drawn(1).With(PpoPolicy.RuleWord, "oracle").ToBytes(), "bad-snapshot", "rule: the snapshot is refused: there is no policy 'oracle'" },
        { "too large", new byte[(64 * 1024) + 1], "too-large", "at most 64 KiB" },
    };

    [Theory, MemberData(nameof(BadFiles))]
    public async Task Add_OfAFileThatIsNone_NamesWhatIsWrongAndChangesNothing(string row, byte[] file, string reason, string words)
    {
        var registry = cluster.Registry("refusing");
        var change = await registry.AddAsync([.. file], "ann", null);
        Assert.Equal((row, reason, (int?)null), (row, change.Rejection?.Reason, change.Number));
        Assert.Contains(words, change.Rejection?.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, (await registry.SnapshotAsync()).Revision);
        Assert.DoesNotContain(cluster.Records.Records.Keys, key => key.Grain == registry.GetGrainId());
    }

    [Theory]
    [InlineData("policy-file-1")]
    [InlineData(PolicyRegistryState.StorageName)]
    public async Task Add_WhileTheDiskIsFull_SaysSoAndKeepsNothing(string record)
    {
        var registry = cluster.Registry("full-" + record);
        cluster.Records.FailWrite = (name, grain) => name == record && grain == registry.GetGrainId() ? new IOException("the disk is full") : null;
        try
        {
            var change = await registry.AddAsync([.. Good], "ann", null);
            Assert.Equal("not-stored", change.Rejection?.Reason);
            Assert.Contains("the disk is full", change.Rejection?.Message, StringComparison.Ordinal);
            Assert.Equal(0, (await registry.SnapshotAsync()).Revision);
            Assert.DoesNotContain(cluster.Records.Records.Keys, key => key.Grain == registry.GetGrainId());
        }
        finally
        {
            cluster.Records.FailWrite = null;
        }

        Assert.Equal(1, (await registry.AddAsync([.. Good], "ann", null)).Number);
        Assert.Equal(Good, await registry.FileAsync(1));
    }

    [Fact]
    public async Task Promote_WhileTheDiskIsFull_LeavesTheOneBeforeInForce()
    {
        var registry = cluster.Registry("full-promote");
        await AddAsync(registry, 1);
        await AddAsync(registry, 2);
        Assert.Null((await registry.PromoteAsync(1, null)).Rejection);
        cluster.Records.FailWrite = (name, grain) => grain == registry.GetGrainId() ? new IOException("the disk is full") : null;
        try
        {
            Assert.Equal("not-stored", (await registry.PromoteAsync(2, null)).Rejection?.Reason);
        }
        finally
        {
            cluster.Records.FailWrite = null;
        }

        await cluster.Cluster.DeactivateAsync(registry);
        Assert.Equal(1, (await registry.SnapshotAsync()).Champion);
    }

    [Fact]
    public async Task Add_OfAFileThatIsThere_KeepsItsNumber()
    {
        var registry = cluster.Registry("again");
        var first = await registry.AddAsync([.. Good], "ann", 0);
        // As after an answer that was lost: the caller still expects the revision before.
        var again = await registry.AddAsync([.. Good], "bob", 0);
        Assert.Equal((1, 1, null), (first.Number, again.Number, again.Rejection));
        Assert.Equal("ann", Assert.Single(again.Registry.Versions).AddedBy);
    }

    [Fact]
    public async Task Changes_WithAStaleRevision_AreRefused()
    {
        var registry = cluster.Registry("versioned");
        await AddAsync(registry, 1);
        await AddAsync(registry, 2);
        var promoted = await registry.PromoteAsync(1, 2);
        Assert.Equal((null, (int?)1), (promoted.Rejection, promoted.Registry.Champion));
        Assert.Equal("version-conflict", (await registry.PromoteAsync(2, 2)).Rejection?.Reason);
        Assert.Equal("version-conflict", (await registry.RollBackAsync(2)).Rejection?.Reason);
        Assert.Equal("version-conflict", (await registry.RemoveAsync(2, 2)).Rejection?.Reason);
        Assert.Equal("version-conflict", (await registry.AddAsync([.. PpoSnapshots.Drawn(3).ToBytes()], "ann", 2)).Rejection?.Reason);
    }

    [Fact]
    public async Task Registry_AfterADeactivation_HasEveryVersionAndItsFile()
    {
        var registry = cluster.Registry("kept");
        await AddAsync(registry, 1);
        await AddAsync(registry, 2);
        await registry.PromoteAsync(1, null);
        await registry.PromoteAsync(2, null);
        Assert.Null((await registry.ScoreAsync(2, new PolicyScore { Windows = 200, CostRatio = 0.9, LateSharePoints = 0, Text = "gate" }, null)).Rejection);
        await cluster.Cluster.DeactivateAsync(registry);
        var kept = await registry.SnapshotAsync();
        Assert.Equal((2, 2), (kept.Champion, kept.Versions.Length));
        Assert.Equal("tuned", kept.Versions[0].Words[PpoPolicy.RuleWord]);
        Assert.Equal(0.9, kept.Versions[1].Score?.CostRatio);
        Assert.Equal(PpoSnapshots.Drawn(1).ToBytes(), await registry.FileAsync(1));
        Assert.Equal(1, (await registry.RollBackAsync(null)).Registry.Champion);
    }

    [Fact]
    public async Task Remove_OfAVersion_TakesItsFileAndNeverItsNumber()
    {
        var registry = cluster.Registry("removed");
        await AddAsync(registry, 1);
        Assert.Null((await registry.RemoveAsync(1, null)).Rejection);
        Assert.Empty(await registry.FileAsync(1));
        Assert.DoesNotContain(cluster.Records.Records.Keys, key => key.Name == "policy-file-1" && key.Grain == registry.GetGrainId());
        await AddAsync(registry, 2);
    }

    private static async Task AddAsync(IPolicyRegistryGrain registry, int number)
    {
        var change = await registry.AddAsync([.. PpoSnapshots.Drawn((ulong)number).ToBytes()], "ann", null);
        Assert.Equal((null, (int?)number), (change.Rejection, change.Number));
    }
}

using IoTRl.Simulation.Memory;

namespace IoTRl.Tests.Simulation.Memory;

[Trait("Level", "Unit")]
public sealed class MemoryTrackOptionsTests
{
    [Theory]
    [InlineData("0.5 GB + 7,000 x 0.5 MB fill 4 GB", 14_000, 2, 4, 1.0, 1.0)]
    [InlineData("twice the executors hold half each", 14_000, 4, 4, 0.5625, 1.0)]
    [InlineData("half the memory spills as much as it holds", 14_000, 2, 2, 2.0, 2.0)]
    [InlineData("nobody is counted as one", 7_000, 0, 4, 1.0, 1.0)]
    public void MemoryShare_RecordsInFlight_SpillAboveTheMemory(string name, double records, int executors, double memoryGb, double share, double factor)
    {
        var options = new MemoryTrackOptions { MemoryGb = memoryGb };
        var found = options.MemoryShare(records, executors);
        Assert.True(Math.Abs(share - found) < 1e-12 && Math.Abs(factor - options.SpillFactor(found)) < 1e-12, $"{name}: {found}");
    }

    [Theory]
    // 1 GB in two executors: 0.5 GB each, 120 requests.
    [InlineData("hot", "none", 0.5 + 0.006)]
    [InlineData("warm", "none", 1.0 + 0.024)]
    [InlineData("cold", "none", 5.0 + 0.6)]
    [InlineData("cold", "lz4", (5.0 * 0.476) + 0.6 + (0.5 / 0.57))]
    [InlineData("cold", "zstd", (5.0 * 0.345) + 0.6 + (0.5 / 0.38))]
    [InlineData("hot", "zstd", (0.5 * 0.345) + 0.006 + (0.5 / 0.38))]
    public void ShuffleSeconds_TierAndCodec_TakeTransferRequestsAndCoding(string tier, string codec, double seconds)
    {
        Assert.True(ShuffleTier.Preset(tier).TryGet(out var where, out _));
        Assert.True(ShuffleCodec.Preset(codec).TryGet(out var how, out _));
        var options = new MemoryTrackOptions { Tier = where, Codec = how };
        Assert.Equal(seconds, options.ShuffleSeconds(500_000, tasks: 120, executors: 2), 9);
    }

    [Fact]
    public void UsdPerExecutorHour_FollowsMemoryAtTheListPrice()
    {
        Assert.Equal(0.11652, new MemoryTrackOptions { MemoryGb = 8 }.UsdPerExecutorHour(2), 9);
        Assert.Equal(0.085405, new MemoryTrackOptions { MemoryGb = 1 }.UsdPerExecutorHour(2), 9);
    }

    [Fact]
    public void Preset_UnknownName_IsRefusedWithTheNames()
    {
        Assert.False(ShuffleTier.Preset("frozen").TryGet(out _, out var tier));
        Assert.Equal("'frozen' is no shuffle tier: hot, warm or cold", tier.Message);
        Assert.False(ShuffleCodec.Preset("gzip").TryGet(out _, out var codec));
        Assert.Equal("'gzip' is no shuffle codec: none, lz4 or zstd", codec.Message);
    }
}

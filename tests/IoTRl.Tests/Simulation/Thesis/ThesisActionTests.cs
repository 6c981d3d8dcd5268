using IoTRl.Simulation.Thesis;

namespace IoTRl.Tests.Simulation.Thesis;

[Trait("Level", "Unit")]
public sealed class ThesisActionTests
{
    [Theory]
    [InlineData(0, 0, 0, 0, 1, 1, ThesisTier.Redis, ThesisCompression.None)]
    [InlineData(14, 3, 1, 1, 15, 4, ThesisTier.Nvme, ThesisCompression.Light)]
    [InlineData(19, 7, 3, 2, 20, 8, ThesisTier.Glacier, ThesisCompression.Heavy)]
    public void Constructor_OfIndices_DecodesThem(
        int a0, int a1, int a2, int a3, int executors, int memoryGb, ThesisTier tier, ThesisCompression compression)
    {
        var action = new ThesisAction(a0, a1, a2, a3);
        Assert.Equal((executors, memoryGb, tier, compression), (action.Executors, action.MemoryGb, action.Tier, action.Compression));
        Assert.Equal(executors * memoryGb, action.Resources);
    }

    [Theory]
    [InlineData(20, 0, 0, 0)]
    [InlineData(0, 8, 0, 0)]
    [InlineData(0, 0, 4, 0)]
    [InlineData(0, 0, 0, 3)]
    [InlineData(-1, 0, 0, 0)]
    [InlineData(0, 0, 0, 256)]
    public void Constructor_OfAnIndexOutsideItsSpace_IsRefused(int a0, int a1, int a2, int a3) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThesisAction(a0, a1, a2, a3));

    [Fact]
    public void Default_IsTheSmallestAction() => Assert.Equal(new ThesisAction(0, 0, 0, 0), default);
}

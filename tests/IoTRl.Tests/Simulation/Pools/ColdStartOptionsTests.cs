using IoTRl.Simulation;
using IoTRl.Simulation.Pools;

namespace IoTRl.Tests.Simulation.Pools;

[Trait("Level", "Unit")]
public sealed class ColdStartOptionsTests
{
    [Theory]
    [InlineData("default", 50, 45, 60)]
    [InlineData("fast-pods", 8, 7.2, 9.6)]
    [InlineData("new-nodes", 150, 135, 180)]
    public void Draw_ManyRequests_HasThePresetsMedianAndClip(string preset, double median, double least, double most)
    {
        Assert.True(ColdStartOptions.Preset(preset).TryGet(out var options, out _));
        var draws = Enumerable.Range(0, 10_001).Select(request => options.Draw(7, DrawStream.JobColdStart, 12, request)).Order().ToArray();
        Assert.Equal(median, draws[5000], 0.01 * median);
        Assert.Equal(least, draws[0], 9);
        Assert.Equal(most, draws[^1], 9);
        Assert.True(draws.Distinct().Count() > 5000, "most are not clipped");
    }

    [Fact]
    public void Preset_UnknownName_IsRefusedWithTheNames()
    {
        Assert.False(ColdStartOptions.Preset("warm").TryGet(out _, out var rejection));
        Assert.Equal("'warm' is no cold-start preset: default, fast-pods or new-nodes", rejection.Message);
    }
}

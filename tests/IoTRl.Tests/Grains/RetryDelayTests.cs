using IoTRl.Grains;

namespace IoTRl.Tests.Grains;

[Trait("Level", "Unit")]
public sealed class RetryDelayTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 8)]
    [InlineData(6, 30)]
    [InlineData(1000, 30)]
    public void After_Failures_DoublesUpToTheLongest_WithHalfAsJitter(int failures, double most)
    {
        var delay = RetryDelay.After(failures, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), new Random(5));
        Assert.InRange(delay.TotalSeconds, most / 2, most);
    }

    [Fact]
    public void After_WithTwoSources_Differs() => Assert.NotEqual(
        RetryDelay.After(3, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), new Random(1)),
        RetryDelay.After(3, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), new Random(2)));
}

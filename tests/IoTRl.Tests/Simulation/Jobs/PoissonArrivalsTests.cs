using IoTRl.Simulation.Jobs;

namespace IoTRl.Tests.Simulation.Jobs;

[Trait("Level", "Unit")]
public sealed class PoissonArrivalsTests
{
    [Theory]
    [InlineData(0.2)]
    [InlineData(3)]
    [InlineData(29.5)]
    [InlineData(400)]
    public void Count_ManySeconds_HasMeanAndVarianceOfTheRate(double rate)
    {
        var counts = Enumerable.Range(0, 20_000).Select(second => PoissonArrivals.Count(2, second, rate)).ToArray();
        var mean = counts.Average();
        Assert.Equal(rate, mean, 0.03 * Math.Max(1, Math.Sqrt(rate)));
        Assert.Equal(1, counts.Average(count => (count - mean) * (count - mean)) / rate, 0.05);
        Assert.All(counts, count => Assert.True(count >= 0 && count == Math.Floor(count)));
    }

    [Fact]
    public void Count_NoRate_IsNone() => Assert.Equal(0, PoissonArrivals.Count(2, 5, 0));
}

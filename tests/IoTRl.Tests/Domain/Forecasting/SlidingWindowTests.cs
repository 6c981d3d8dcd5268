using IoTRl.Domain;
using IoTRl.Domain.Forecasting;

namespace IoTRl.Tests.Domain.Forecasting;

[Trait("Level", "Unit")]
public sealed class SlidingWindowTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Add_OfAnySeries_AgreesWithTheWindowItself(int length)
    {
        var random = new SeededRandom(23);
        var window = new SlidingWindow(length);
        var series = new List<double>();
        for (var index = 0; index < 500; index++)
        {
            series.Add(random.NextInt32(4) == 0 ? double.NaN : random.NextInt32(9));
            window.Add(series[^1]);
            var behind = series.TakeLast(length).ToArray();
            var known = behind.Where(double.IsFinite).ToArray();
            var isKnown = known.Length > 0 && 2 * known.Length >= behind.Length;
            Assert.Equal(isKnown ? known.Max() : double.NaN, window.Highest);
            Assert.Equal(isKnown ? known.Average() : double.NaN, window.Mean, 9);
        }
    }

    [Fact]
    public void Clear_AfterSamples_IsLikeNew()
    {
        var window = new SlidingWindow(3);
        window.Add(5);
        window.Clear();
        Assert.True(double.IsNaN(window.Mean));
        window.Add(1);
        Assert.Equal((1, 1, false), (window.Mean, window.Highest, window.IsFull));
    }
}

using IoTRl.Domain;

namespace IoTRl.Tests.Domain;

[Trait("Level", "Unit")]
public sealed class RateWindowTests
{
    [Fact]
    public void Mean_WhileEmpty_IsZero() => Assert.Equal((true, 0.0), (new RateWindow(3).IsEmpty, new RateWindow(3).Mean()));

    [Fact]
    public void Mean_OfTheLastSamples_IsCountsOverSeconds()
    {
        var window = new RateWindow(2);
        window.Add(100, 1);
        window.Add(10, 1);
        window.Add(40, 4);
        Assert.Equal(50.0 / 5, window.Mean());
    }

    [Fact]
    public void Mean_AfterSilence_Fades()
    {
        var window = new RateWindow(2);
        window.Add(20, 2);
        Assert.Equal(20.0 / 10, window.Mean(secondsSinceNewest: 8));
    }

    [Fact]
    public void Add_WithoutDuration_CountsForTheNewest()
    {
        var window = new RateWindow(2);
        window.Add(5, 1);
        window.Add(7, 0);
        Assert.Equal(12, window.Mean());
    }
}

using IoTRl.Domain.Pools;

namespace IoTRl.Tests.Domain.Pools;

[Trait("Level", "Unit")]
public sealed class ColdStartTimesTests
{
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1.001, 1, 2)]
    [InlineData(47, 45, 50)]
    [InlineData(50, 45, 50)]
    [InlineData(4000, 3600, double.PositiveInfinity)]
    public void With_CountsInTheBucketThatHasIt(double seconds, double from, double to)
    {
        var times = new ColdStartTimes().With(seconds);
        var bucket = Assert.Single(Enumerable.Range(0, ColdStartTimes.Buckets), each => times.CountOf(each) > 0);
        Assert.Equal((from, to), ColdStartTimes.RangeOf(bucket));
        Assert.Equal(1, times.Total);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void With_WhenItIsNoTime_IsTheSame(double seconds)
    {
        var times = new ColdStartTimes().With(50);
        Assert.Same(times, times.With(seconds));
    }

    [Fact]
    public void After_OfCumulativeCounts_AddsTheirDifferences()
    {
        var (before, now) = (Of(47), Of(47, 47, 52));
        var book = Of(52).After(before, now);
        Assert.Equal(Of(52, 47, 52), book);
        Assert.Same(book, book.After(now, now));
    }

    [Fact]
    public void After_WhenCountsGoBack_AddsNothing() => Assert.Equal(Of(52), Of(52).After(Of(47, 47), Of(47)));

    [Fact]
    public void Equality_GoesByTheCounts()
    {
        Assert.Equal(Of(47, 52), Of(52, 47));
        Assert.Equal(Of(47).GetHashCode(), Of(47).GetHashCode());
        Assert.NotEqual(Of(47), Of(47, 47));
    }

    [Fact]
    public void Quantile_IsEvenWithinItsBucket()
    {
        var times = Of(46, 47, 48, 49);
        Assert.Equal(47.5, times.QuantileSeconds(0.5));
        Assert.Equal(50, times.QuantileSeconds(1));
        Assert.Equal(4, new ColdStartTimes().With(3.5).QuantileSeconds(1));
    }

    [Fact]
    public void Quantile_BeforeTheFirst_IsUnknown_AndBeyondAllBucketsTheLastBegin()
    {
        Assert.Null(new ColdStartTimes().QuantileSeconds(0.5));
        Assert.Equal(3600, Of(9000).QuantileSeconds(0.5));
    }

    private static ColdStartTimes Of(params ReadOnlySpan<double> seconds)
    {
        var times = new ColdStartTimes();
        foreach (var each in seconds) times = times.With(each);
        return times;
    }
}

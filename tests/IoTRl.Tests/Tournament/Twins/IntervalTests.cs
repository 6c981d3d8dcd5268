using IoTRl.Tournament.Twins;

namespace IoTRl.Tests.Tournament.Twins;

[Trait("Level", "Unit")]
public sealed class IntervalTests
{
    [Fact]
    public void Of_DrawsInAnyOrder_HasTheirPercentiles()
    {
        // 0 to 1000 in steps of 1: 2.5 % below 25, 2.5 % above 975.
        var draws = Enumerable.Range(0, 1001).Select(draw => (double)((draw * 3) % 1001)).ToArray();
        Assert.Equal(new Interval(3, 25, 975), Interval.Of(3, draws));
    }

    [Theory]
    [InlineData("one draw", new[] { 4.0 }, 4, 4)]
    [InlineData("between two draws", new[] { 1.0, 3 }, 1.05, 2.95)]
    [InlineData("all equal", new[] { 2.0, 2, 2 }, 2, 2)]
    public void Of_FewDraws_IsBetweenThem(string row, double[] draws, double low, double high)
    {
        var interval = Interval.Of(9, draws);
        Assert.True(Math.Abs(interval.Low - low) < 1e-12 && Math.Abs(interval.High - high) < 1e-12, $"{row}: {interval}");
    }

    [Fact]
    public void Of_ADrawWithoutAValue_HasNoEnds()
    {
        var interval = Interval.Of(2, [1.0, double.NaN, 3]);
        Assert.Equal((2, double.NaN, double.NaN), (interval.Value, interval.Low, interval.High));
    }

    [Theory]
    [InlineData(0.999, true)]
    [InlineData(1, false)]
    [InlineData(double.NaN, false)]
    public void IsBelowOne_OfAnUpperEnd_IsCertainOnlyBelowOne(double high, bool expected) => Assert.Equal(expected, new Interval(0.5, 0.1, high).IsBelowOne);
}

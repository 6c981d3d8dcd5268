using IoTRl.Domain;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

[Trait("Level", "Unit")]
public sealed class RecentRatesTests
{
    private readonly double[] _numbers = new double[RecentRates.Count];

    [Theory]
    [InlineData("nothing", new double[0], 0.5, double.NaN)]
    [InlineData("one", new[] { 7.0 }, 0.3, 7)]
    [InlineData("the middle of three", new[] { 9.0, 1, 5 }, 0.5, 5)]
    [InlineData("between two: position .95 x 4 = 3.8", new[] { 10.0, 20, 30, 40, 50 }, 0.95, 48)]
    [InlineData("the highest", new[] { 9.0, 1, 5 }, 1, 9)]
    [InlineData("the lowest", new[] { 9.0, 1, 5 }, 0, 1)]
    public void QuantilesOf_Values_AreOnTheLineBetweenThem(string row, double[] values, double quantile, double found) =>
        Assert.Equal((row, found), (row, Math.Round(Quantiles.Of(values, quantile), 9)));

    // 10, 50, 20, 40, 30 at seconds 0, 5, 10, 15, 20
    [Theory]
    [InlineData("all", 20, 300, 1, 50)]
    [InlineData("the middle of all", 20, 300, 0.5, 30)]
    [InlineData("15 s are the last three", 20, 15, 1, 40)]
    [InlineData("5 s are the last", 20, 5, 1, 30)]
    [InlineData("10 s later they are the last three of five", 30, 25, 1, 40)]
    [InlineData("a quarter of an hour later none is left", 920, 900, 1, double.NaN)]
    public void Quantile_OfAWindow_IsThatOfItsRates(string row, double now, double window, double quantile, double found)
    {
        var rates = new RecentRates(_numbers);
        double[] seen = [10, 50, 20, 40, 30];
        for (var index = 0; index < seen.Length; index++) rates.Observe(At(5 * index), seen[index]);
        Assert.Equal((row, found), (row, rates.Quantile(At(now), window, quantile)));
    }

    [Fact]
    public void Observe_SeveralTimesInASlot_KeepsTheHighest()
    {
        var rates = new RecentRates(_numbers);
        foreach (var rate in (double[])[3, 8, 5]) rates.Observe(At(1), rate);
        Assert.Equal(8, rates.Quantile(At(2), 5, 0));
    }

    [Fact]
    public void Observe_AfterAGap_ForgetsTheSlotsBetween()
    {
        var rates = new RecentRates(_numbers);
        for (var second = 0; second < 900; second += 5) rates.Observe(At(second), 9);
        rates.Observe(At(1200), 1); // 305 s without a rate
        Assert.Equal(1, rates.Quantile(At(1200), 300, 1));
        Assert.Equal(9, rates.Quantile(At(1200), 900, 1));
        rates.Observe(At(9000), 2);
        Assert.Equal(2, rates.Quantile(At(9000), 900, 1));
    }

    [Fact]
    public void Observe_OfAClockSetBack_WaitsUntilItHasComeUp()
    {
        var rates = new RecentRates(_numbers);
        rates.Observe(At(100), 5);
        rates.Observe(At(50), 9);
        Assert.Equal(5, rates.Quantile(At(100), 300, 1));
    }

    [Fact]
    public void Quantile_OfAnySequence_IsThatOfAPlainList()
    {
        var (random, plain) = (new SeededRandom(5), new List<(double Second, double Rate)>());
        var rates = new RecentRates(_numbers);
        for (var second = 0; second < 6000; second += 5)
        {
            if (random.NextDouble() < 0.1) continue;
            plain.Add((second, random.NextInt32(1000)));
            rates.Observe(At(second), plain[^1].Rate);
            var window = plain.Where(sample => sample.Second > second - 600).Select(sample => sample.Rate).ToArray();
            Assert.Equal(Quantiles.Of(window, 0.95), rates.Quantile(At(second), 600, 0.95));
        }
    }

    private static DateTimeOffset At(double second) => DecisionScene.Start.AddSeconds(second);
}

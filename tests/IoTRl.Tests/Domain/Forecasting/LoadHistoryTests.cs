using IoTRl.Domain.Forecasting;

namespace IoTRl.Tests.Domain.Forecasting;

[Trait("Level", "Unit")]
public sealed class LoadHistoryTests
{
    [Fact]
    public void Observe_OfMoreThanFifteenMinutes_KeepsTheLastRatesAndTheMeanOfAll()
    {
        var history = Fed(1, 1000);
        var rates = new float[LoadHistory.RateSeconds];
        history.CopyRates(rates);
        Assert.Equal((900, 101f, 1000f), (history.Known, rates[0], rates[^1]));
        Assert.Equal(500.5, history.LongMean, 9);
        Assert.Equal(998, history.LongPeak, 9); // mean of 996 to 1000
    }

    [Fact]
    public void LongMean_OfMoreThanTwoHours_ForgetsTheOldestStretch()
    {
        var history = new LoadHistory();
        for (var second = 0; second < 300; second++) history.Observe(10_000, default);
        for (var second = 0; second < 7500; second++) history.Observe(20, default);
        Assert.Equal((20.0, 20.0), (history.LongMean, history.LongPeak));
    }

    [Fact]
    public void Observe_OfAnUnknownSecond_RepeatsTheLastRateAndCountsItNotAsLoad()
    {
        var history = Fed(1, 10);
        foreach (var unknown in (ReadOnlySpan<double>)[double.NaN, -1]) history.Observe(unknown, default);
        Assert.True(history.IsCurrent);
        history.Observe(double.PositiveInfinity, default);
        var rates = new float[13];
        history.CopyRates(rates);
        Assert.Equal([9f, 10f, 10f, 10f, 10f], rates[8..]);
        Assert.Equal((false, 5.5), (history.IsCurrent, history.LongMean));
    }

    [Fact]
    public void Observe_AfterAMinuteThatNobodyCounted_BeginsAnew()
    {
        var history = Fed(1, 500);
        for (var second = 0; second < 60; second++) history.Observe(double.NaN, default);
        Assert.Equal((0, false), (history.Known, history.IsCurrent));
        history.Observe(7, default);
        Assert.Equal((1, true), (history.Known, history.IsCurrent));
    }

    [Theory]
    [InlineData(0, 40)]
    [InlineData(10, 30)]
    [InlineData(29, 11)]
    [InlineData(60, 11)] // the oldest that is not forgotten
    public void RiseBefore_SoManySeconds_IsWhatWasAnnouncedThen(int secondsAgo, double rise)
    {
        var history = new LoadHistory();
        for (var second = 1; second <= 40; second++) history.Observe(5, new() { RecordsPerSecond = second, LeadSeconds = second });
        Assert.Equal((rise, 40.0), (history.RiseBefore(secondsAgo), history.LeadSeconds));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(1001)]
    [InlineData(9001)]
    public void Restore_OfACapturedHistory_GoesOnToTheBit(int seconds)
    {
        var (history, restored) = (Fed(1, seconds), new LoadHistory());
        restored.Restore(history.Capture());
        var (expected, actual) = (new float[ForecastLayout.Length], new float[ForecastLayout.Length]);
        for (var second = 0; second < 700; second++)
        {
            foreach (var each in (LoadHistory[])[history, restored]) each.Observe(second % 70 == 0 ? double.NaN : (second * 37 % 29) + 1, new() { RecordsPerSecond = second % 11, LeadSeconds = 20 });
            Assert.Equal(ForecastLayout.TryWrite(history, expected, out var unit), ForecastLayout.TryWrite(restored, actual, out var same));
            Assert.Equal(unit, same);
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void Restore_OfADamagedState_BeginsAnew()
    {
        var sound = Fed(1, 50).Capture();
        foreach (var bad in (LoadHistoryState[])[sound with { Rates = [float.NaN] }, sound with { Stretch = 24 }, sound with { StretchSums = [] }, sound with { Rises = [] }, new()])
        {
            var history = Fed(1, 20);
            history.Restore(bad);
            Assert.Equal((0, 0.0), (history.Known, history.LongMean));
        }
    }

    private static LoadHistory Fed(int first, int count)
    {
        var history = new LoadHistory();
        for (var second = 0; second < count; second++) history.Observe(first + second, default);
        return history;
    }
}

using IoTRl.Domain.Forecasting;

namespace IoTRl.Tests.Domain.Forecasting;

[Trait("Level", "Unit")]
public sealed class ForecastLayoutTests
{
    [Fact]
    public void TryWrite_OfASteadyLoad_IsEvenlyOne()
    {
        // L = (100 + 100) / 2 + .02 x 100 = 102
        var numbers = Written(Fed((100, 1000)), out var unit);
        Assert.Equal(102, unit, 9);
        foreach (var index in Enumerable.Range(0, 8).Concat(Enumerable.Range(9, 4)).Concat(Enumerable.Range(22, 34)).Where(index => index != 8)) Assert.Equal(100 / 102f, numbers[index], 6);
        foreach (var index in (int[])[8, 13, 14, 15, 16, 17, 19, 21]) Assert.Equal(0, numbers[index], 6);
        Assert.Equal(Math.Log(1.02), numbers[18], 6);
        Assert.Equal(1, numbers[20]);
    }

    [Fact]
    public void TryWrite_OfAStep_GivesEachWindowItsMean()
    {
        // 990 s at 100, 5 s at 400, 5 s at 600; mean of all (99,000 + 5000) / 1000 = 104
        var numbers = Written(Fed((100, 990), (400, 5), (600, 5)), out var unit);
        double mean10 = 500, mean300 = ((290 * 100) + 5000) / 300.0;
        Assert.Equal((0.5 * (mean10 + mean300)) + (0.02 * 104), unit, 6);
        double[] means = [600, mean10, ((20 * 100) + 5000) / 30.0, ((50 * 100) + 5000) / 60.0, mean300, ((890 * 100) + 5000) / 900.0];
        for (var index = 0; index < means.Length; index++) Assert.Equal(means[index] / unit, numbers[index], 5);
        for (var index = 9; index <= 12; index++) Assert.Equal(600 / unit, numbers[index], 5);
        // Deviation of 10 x 100, 400, 600 around 1000 / 6.
        var centre = 2000 / 12.0;
        Assert.Equal(Math.Sqrt(((10 * (centre - 100) * (centre - 100)) + ((400 - centre) * (400 - centre)) + ((600 - centre) * (600 - centre))) / 12) / unit, numbers[13], 5);
        Assert.Equal([(float)(600 / unit), (float)(400 / unit), (float)(100 / unit)], numbers[22..25]);
        Assert.Equal((float)(1100 / 3.0 / unit), numbers[34], 5);
        // Of the 169 moments with 50 s behind them one has seen the 600 come.
        Assert.Equal([0f, 0f, 0f], numbers[15..18]);
        Assert.Equal(0, numbers[21]);
    }

    [Theory]
    [InlineData(60, 500, 500, 500)] // 10 of 12 moments see one within 50 s
    [InlineData(300, 0, 500, 500)] // 10 of 60
    [InlineData(600, 0, 0, 500)] // 10 of 120
    public void TryWrite_OfPeaks_SaysHowOftenTheyCameWithin50Seconds(int every, double q50, double q90, double q97)
    {
        var history = new LoadHistory();
        for (var second = 0; second < 1800; second++) history.Observe(second % every >= every - 5 ? 600 : 100, default);
        for (var second = 0; second < 10; second++) history.Observe(100, default);
        var numbers = Written(history, out var unit);
        Assert.Equal([q50, q90, q97], numbers[15..18].Select(number => Math.Round(number * unit, 3)));
        // The last peak began 15 s ago.
        Assert.Equal(2 / 180f, numbers[21]);
    }

    [Fact]
    public void TryWrite_OfAnAnnouncement_AddsItToThePresentRate()
    {
        var history = Fed((100, 900));
        for (var second = 0; second < 20; second++) history.Observe(100, new() { RecordsPerSecond = 2 * second, LeadSeconds = 30 });
        var numbers = Written(history, out var unit);
        // Rises of the last 5 s, of 5, 10, 15 and 20 s before: 38, 28, 18, 8, 0.
        Assert.Equal([138.0, 128, 118, 108, 100, 100], numbers[50..56].Select(number => Math.Round(number * unit, 3)));
        Assert.Equal((138.0, 133.0, 38.0), (Math.Round(numbers[6] * unit, 3), Math.Round(numbers[7] * unit, 3), Math.Round(numbers[8] * unit, 3)));
        Assert.Equal(0.5, numbers[19]);
    }

    [Fact]
    public void TryWrite_OfANewJob_TakesItsFirstSecondsForWhatWasBefore()
    {
        var numbers = Written(Fed((10, 5), (20, 5)), out var unit);
        // 20, 10, and 10 for all that was before: mean of 300 s (20 + 59 x 10) / 60.
        Assert.Equal((0.5 * (15 + (610 / 60.0))) + (0.02 * 15), unit, 6);
        Assert.Equal((10 / 900f, 0f), (numbers[20], numbers[16]));
    }

    [Fact]
    public void TryWrite_WithoutALoad_WritesNothing()
    {
        var numbers = new float[ForecastLayout.Length];
        Assert.False(ForecastLayout.TryWrite(new LoadHistory(), numbers, out _));
        Assert.False(ForecastLayout.TryWrite(Fed((0, 500)), numbers, out _));
        var silent = Fed((100, 500), (double.NaN, 3));
        Assert.False(ForecastLayout.TryWrite(silent, numbers, out _));
        Assert.All(numbers, number => Assert.Equal(0, number));
    }

    [Fact]
    public void TryWrite_WhateverIsSeen_WritesFiniteNumbersAndAllocatesNothing()
    {
        // The runtime compiles a loop anew while it runs, and may allocate for itself on this thread as it does: once. What the code allocates comes back every time.
        Assert.Equal(0, Enumerable.Range(0, 3).Min(_ => AllocatedByOddLoad()));
    }

    private static long AllocatedByOddLoad()
    {
        var (history, random, numbers) = (new LoadHistory(), new IoTRl.Domain.SeededRandom(3), new float[ForecastLayout.Length]);
        double[] odd = [0, 1e300, 1e-300, double.NaN, 7];
        var allocated = 0L;
        for (var second = 0; second < 4000; second++)
        {
            var (rate, rise) = (odd[random.NextInt32(odd.Length)], odd[random.NextInt32(odd.Length)]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            history.Observe(rate, new() { RecordsPerSecond = -rise, LeadSeconds = rise });
            var written = ForecastLayout.TryWrite(history, numbers, out var unit);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            if (written) Assert.True(double.IsFinite(unit) && unit > 0 && Array.TrueForAll(numbers, number => float.IsFinite(number) && Math.Abs(number) <= 20), $"second {second}");
        }

        return allocated;
    }

    private static float[] Written(LoadHistory history, out double unit)
    {
        var numbers = new float[ForecastLayout.Length];
        Assert.True(ForecastLayout.TryWrite(history, numbers, out unit));
        return numbers;
    }

    private static LoadHistory Fed(params (double Rate, int Seconds)[] stretches)
    {
        var history = new LoadHistory();
        foreach (var (rate, seconds) in stretches)
            for (var second = 0; second < seconds; second++) history.Observe(rate, default);
        return history;
    }
}

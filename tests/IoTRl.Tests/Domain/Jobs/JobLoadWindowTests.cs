using IoTRl.Domain.Jobs;
using IoTRl.Testing;

namespace IoTRl.Tests.Domain.Jobs;

[Trait("Level", "Unit")]
public sealed class JobLoadWindowTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 15, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Read_OfThreeIntervals_GivesRateDifferencesMeanAndDeviation()
    {
        var window = Fed(Repeat(10, 5).Concat(Repeat(16, 5)).Concat(Repeat(40, 5)));
        var load = window.Read();
        Assert.Equal(40, load.RecordsPerSecond.Value, 9);
        Assert.Equal(4000, load.BytesPerSecond.Value, 9);
        Assert.Equal((24.0, 18.0), (load.Velocity, load.Acceleration)); // 40-16, 40-32+10
        Assert.Equal(22, load.RollingMean, 9);
        Assert.Equal(Math.Sqrt((144 + 36 + 324) / 3.0), load.RollingDeviation, 9);
        Assert.Equal(15, load.TotalForecast.Length);
    }

    [Fact]
    public void Read_BetweenTwoIntervals_MovesTheRateAndKeepsTheDifferences()
    {
        var window = Fed(Repeat(10, 10).Concat(Repeat(20, 2)));
        Assert.Equal(14, window.Read().RecordsPerSecond.Value, 9);
        Assert.Equal(0, window.Read().Velocity);
    }

    [Fact]
    public void Read_OfMoreThanTwelveIntervals_ForgetsTheOldest()
    {
        var window = Fed(Repeat(1000, 5).Concat(Repeat(30, 60)));
        Assert.Equal((30.0, 0.0), (window.Read().RollingMean, window.Read().RollingDeviation));
    }

    [Fact]
    public void Read_OfTwentyMinutes_GivesMeansAndPeakOfTheirWindows()
    {
        // 5 min at 100, 10 min at 10 with one second of 210, 5 min at 20: the peak has left the five minutes, the level of the first five the fifteen.
        var seconds = Repeat(100, 300).Concat(Repeat(10, 599)).Append(210).Concat(Repeat(20, 300));
        var load = Fed(seconds).Read();
        Assert.Equal(20, load.Mean5Min, 9);
        Assert.Equal((599 * 10 + 210 + 300 * 20) / 900.0, load.Mean15Min, 9);
        Assert.Equal((210 + 4 * 20) / 5.0, load.Peak5Min, 9);
    }

    [Fact]
    public void Observe_WhenACallIsLate_SpreadsItsRecordsOverTheSecondsMissed()
    {
        var window = Fed(Repeat(10, 4));
        window.Observe(Start.AddSeconds(8), 80, 800);
        Assert.Equal(20, window.LastRecordsPerSecond);
        Assert.Equal((4 * 20 + 10) / 5.0, window.Read().RecordsPerSecond.Value, 6);
    }

    [Fact]
    public void Observe_WhenACallIsEarly_WaitsForTheNext()
    {
        var window = Fed(Repeat(10, 5));
        window.Observe(Start.AddSeconds(5.2), 3, 30);
        Assert.Equal(10, window.LastRecordsPerSecond);
        window.Observe(Start.AddSeconds(6), 9, 90);
        Assert.Equal(12, window.LastRecordsPerSecond);
    }

    [Fact]
    public void Observe_WhenTheClockIsSetBack_CountsOnFromThere()
    {
        var window = Fed(Repeat(10, 5));
        window.Observe(Start.AddSeconds(-100), 4, 40);
        window.Observe(Start.AddSeconds(-99), 8, 80);
        Assert.Equal(12, window.LastRecordsPerSecond);
    }

    [Fact]
    public void Read_WhenMostSecondsAreUnknown_IsUnknownAndKeepsTheLastMeans()
    {
        var window = Fed(Repeat(10, 300).Concat(Repeat(double.NaN, 200)));
        var load = window.Read();
        Assert.False(load.RecordsPerSecond.IsKnown);
        Assert.False(load.BytesPerSecond.IsKnown);
        Assert.Equal((10.0, 10.0, 10.0), (load.RollingMean, load.Mean5Min, load.Mean15Min));
    }

    [Fact]
    public void Read_BeforeTheFirstSecond_IsUnknown()
    {
        var load = new JobLoadWindow(new JobLoadOptions()).Read();
        Assert.False(load.RecordsPerSecond.IsKnown);
        Assert.Empty(load.TotalForecast);
        Assert.Equal((0.0, 0.0), (load.Mean5Min, load.Peak5Min));
    }

    [Fact]
    public void Read_WithALearnedForecaster_ForecastsByItAndNeverByZero()
    {
        var window = new JobLoadWindow(new JobLoadOptions { Forecaster = ForecastSnapshots.ForecasterOf(ForecastSnapshots.Flat(0)) });
        Assert.Empty(window.Read().TotalForecast);
        for (var second = 1; second <= 900; second++) window.Observe(Start.AddSeconds(second), 100, 100);
        Assert.All(window.Read().TotalForecast, rate => Assert.Equal(102, rate, 9)); // L: the unit of layout forecast/1
        for (var second = 901; second <= 904; second++) window.Observe(Start.AddSeconds(second), double.NaN, double.NaN);
        Assert.Empty(window.Read().TotalForecast);
        for (var second = 905; second <= 910; second++) window.Observe(Start.AddSeconds(second), 100, 100);
        Assert.Equal(15, window.Read().TotalForecast.Length);
    }

    [Fact]
    public void Read_WithALearnedForecasterWhoseAnswersAreNotFinite_HasNone()
    {
        var window = new JobLoadWindow(new JobLoadOptions { Forecaster = ForecastSnapshots.ForecasterOf(ForecastSnapshots.Overflowing()) });
        for (var second = 1; second <= 60; second++) window.Observe(Start.AddSeconds(second), 100, 100);
        Assert.Empty(window.Read().TotalForecast);
    }

    [Fact]
    public void Restore_OfACapturedWindow_ReadsTheSame()
    {
        var window = Fed(Enumerable.Range(0, 2003).Select(second => 50.0 + second * 37 % 29));
        var restored = new JobLoadWindow(new JobLoadOptions());
        restored.Restore(window.Capture());
        for (var second = 2004; second < 2050; second++)
        {
            window.Observe(Start.AddSeconds(second), second % 90, 10);
            restored.Observe(Start.AddSeconds(second), second % 90, 10);
        }

        var (expected, actual) = (window.Read(), restored.Read());
        Assert.Equal(expected.RecordsPerSecond.Value, actual.RecordsPerSecond.Value, 9);
        Assert.Equal(expected.Velocity, actual.Velocity, 9);
        Assert.Equal(expected.Acceleration, actual.Acceleration, 9);
        Assert.Equal(expected.RollingMean, actual.RollingMean, 9);
        Assert.Equal(expected.RollingDeviation, actual.RollingDeviation, 9);
        Assert.Equal(expected.Mean5Min, actual.Mean5Min, 9);
        Assert.Equal(expected.Mean15Min, actual.Mean15Min, 9);
        Assert.Equal(expected.Peak5Min, actual.Peak5Min, 9);
    }

    [Fact]
    public void Observe_OfEqualSeconds_GivesEqualBits()
    {
        double[] seconds = [.. Enumerable.Range(0, 1500).Select(second => 50 + 20 * Math.Sin(second / 90.0) + second % 7)];
        var (first, second) = (Fed(seconds).Read(), Fed(seconds).Read());
        Assert.Equal(first.TotalForecast.AsEnumerable(), second.TotalForecast);
        Assert.Equal(first with { TotalForecast = [] }, second with { TotalForecast = [] });
    }

    private static JobLoadWindow Fed(IEnumerable<double> recordsPerSecond)
    {
        var window = new JobLoadWindow(new JobLoadOptions());
        var time = Start;
        foreach (var records in recordsPerSecond) window.Observe(time = time.AddSeconds(1), records, records * 100);
        return window;
    }

    private static IEnumerable<double> Repeat(double value, int times) => Enumerable.Repeat(value, times);
}

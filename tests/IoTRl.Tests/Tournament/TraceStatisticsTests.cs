using IoTRl.Domain.Traces;
using IoTRl.Tournament.Traces;

namespace IoTRl.Tests.Tournament;

[Trait("Level", "Unit")]
public sealed class TraceStatisticsTests
{
    [Fact]
    public void Of_AHandfulOfSamples_IsWorkedByHand()
    {
        var statistics = Of(1, 2, double.NaN, 3, 6)!; // not all samples are missing
        Assert.Equal((5, 1, 3.0, 2.5, 6.0), (statistics.Samples, statistics.Missing, statistics.Mean, statistics.Median, statistics.Peak));
        // Deviations -2 -1 0 3: variance 14 / 4.
        Assert.Equal(Math.Sqrt(3.5) / 3, statistics.Variation, 1e-12);
        Assert.Null(statistics.Forecast);
    }

    [Fact]
    public void Of_OnlyMissingSamples_IsNull() => Assert.Null(Of(double.NaN, double.NaN));

    [Fact]
    public void Forecast_OfASawtooth_BeatsPersistence()
    {
        double[] values = [.. Enumerable.Range(0, 2000).Select(index => 100 + 50.0 * (index % 8))];
        var forecast = Of(values)!.Forecast!; // long enough
        Assert.True(forecast.GainPercent > 20, $"{forecast.GainPercent} %");
    }

    private static TraceStatistics? Of(params double[] values) =>
        TraceStatistics.Of(new Trace { Name = "t", Interval = TimeSpan.FromMinutes(5), Values = values }, TestContext.Current.CancellationToken);
}

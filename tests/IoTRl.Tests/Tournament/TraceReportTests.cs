using IoTRl.Domain.Traces;
using IoTRl.Tournament.Traces;

namespace IoTRl.Tests.Tournament;

[Trait("Level", "Unit")]
public sealed class TraceReportTests
{
    [Fact]
    public void Of_EqualSamples_LeavesOutWhatCannotBeSaid()
    {
        var report = Of(4, double.NaN, 4, 4)!; // not all samples are missing
        Assert.Equal((4, 1, 4.0, 0.0, "flat"), (report.Samples, report.Missing, report.Mean, report.Deviation, report.Forecastability));
        Assert.Null(report.LagOneCorrelation);
        Assert.Null(report.DayCorrelation);
        Assert.Null(report.Forecast);
    }

    [Fact]
    public void Of_OnlyMissingSamples_IsNull() => Assert.Null(Of(double.NaN, double.NaN));

    [Fact]
    public void Forecast_OfASawtooth_BeatsPersistence()
    {
        var forecast = Of([.. Enumerable.Range(0, 2000).Select(index => 100 + 50.0 * (index % 8))])!.Forecast!; // long enough
        Assert.True(forecast.GainPercent > 20, $"{forecast.GainPercent} %");
    }

    private static TraceReport? Of(params double[] values) =>
        TraceReport.Of(new Trace { Name = "t", Interval = TimeSpan.FromMinutes(5), Values = values }, TestContext.Current.CancellationToken);
}

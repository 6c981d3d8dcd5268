using IoTRl.Domain;
using IoTRl.Domain.Traces;

namespace IoTRl.Tests.Domain.Traces;

[Trait("Level", "Unit")]
public sealed class TraceStatisticsTests
{
    [Fact]
    public void Of_AShortTrace_AgreesWithTheHand()
    {
        var statistics = TraceStatistics.Of(Trace([2, 4, double.NaN, 6, 8], TimeSpan.FromMinutes(1)));
        Assert.Equal((5, 1, 5, 8), (statistics.Count, statistics.Missing, statistics.Mean, statistics.Highest));
        Assert.Equal(Math.Sqrt(5), statistics.Deviation, 12);
        Assert.Equal(1.6, statistics.PeakToMean, 12);
        // The pairs (2, 4) and (6, 8): both errors 2 of outcomes 4 + 8, and a straight line.
        Assert.Equal(4.0 / 12, statistics.PersistenceWape, 12);
        Assert.Equal(1, statistics.LagOneCorrelation, 12);
        Assert.Null(statistics.YesterdayWape);
    }

    [Fact]
    public void Of_TwoDays_ScoresYesterday()
    {
        var statistics = TraceStatistics.Of(Trace([1, 3, 2, 3], TimeSpan.FromHours(12)));
        Assert.Equal(1.0 / 5, statistics.YesterdayWape);
    }

    [Fact]
    public void Of_OneBurst_CountsTheSamplesBeforeIt()
    {
        // Five minutes of 10, then 15: the one sample of ten that can be judged and starts a burst is the sixth.
        var statistics = TraceStatistics.Of(Trace([10, 10, 10, 10, 10, 15, 10, 10, 10, 10], TimeSpan.FromMinutes(1)));
        Assert.Equal(1.0 / 5, statistics.BurstShare, 12);
    }

    [Theory]
    [InlineData("flat", Forecastability.Flat)]
    [InlineData("day", Forecastability.Rhythmic)]
    [InlineData("walk", Forecastability.Smooth)]
    [InlineData("noise", Forecastability.Memoryless)]
    [InlineData("crowd", Forecastability.Bursty)]
    public void Of_AKindOfSeries_NamesIt(string kind, Forecastability expected)
    {
        var random = new SeededRandom(3);
        var values = new double[2_000];
        double walk = 1_000;
        for (var index = 0; index < values.Length; index++)
        {
            walk += random.NextNormal();
            values[index] = kind switch
            {
                "flat" => 5,
                "day" => 100 + 80 * Math.Sin(2 * Math.PI * index / 288) + 5 * random.NextNormal(),
                "walk" => walk,
                "noise" => 100 + 10 * random.NextNormal(),
                _ => index % 500 == 250 ? 1_000 : 10 + random.NextDouble(),
            };
        }
        Assert.Equal(expected, TraceStatistics.Of(Trace(values, kind == "day" ? TimeSpan.FromMinutes(5) : TimeSpan.FromMinutes(7))).Forecastability);
    }

    private static Trace Trace(double[] values, TimeSpan interval) => new() { Name = "test", Interval = interval, Values = values };
}

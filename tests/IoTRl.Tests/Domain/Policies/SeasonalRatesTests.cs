using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

/// <summary>Days of 600 s in six phases of 100 s, of which four are remembered.</summary>
[Trait("Level", "Unit")]
public sealed class SeasonalRatesTests
{
    private const double Day = 600;
    private readonly double[] _numbers = new double[SeasonalRates.CountOf(6, 4)];

    private SeasonalRates Rates => new(_numbers, 6, 4, Day);

    [Theory]
    [InlineData("one day is none", 1, 0.5, double.NaN)]
    [InlineData("of two: 10 and 20", 2, 0.5, 15)]
    [InlineData("of two, the higher", 2, 1, 20)]
    [InlineData("of four: 10 20 30 40 at position .9 x 3 = 2.7", 4, 0.9, 37)]
    [InlineData("of six the last four: 30 40 50 60", 6, 0, 30)]
    public void HighestAhead_OfOnePhase_IsTheQuantileOverEarlierDays(string row, int days, double quantile, double rate)
    {
        // Every day is ten higher than the one before, and its third phase a hundred more.
        for (var day = 0; day < days; day++) Play(day, phase => (10 * (day + 1)) + (phase == 2 ? 100 : 0));
        Assert.Equal((row, rate), (row, Math.Round(Rates.HighestAhead(At(days, 0), 50, 0, quantile), 9)));
    }

    [Theory]
    [InlineData("0 to 199 s: phases 0 and 1", 0, 199, 10)]
    [InlineData("150 to 210 s: phases 1 and 2", 150, 60, 100)]
    [InlineData("300 to 400 s: phases 3 and 4", 300, 100, 10)]
    [InlineData("650 s is phase 0 of the next day: the present day is not over", 650, 0, 10)]
    [InlineData("a window of more than a day is a day", 0, 5000, 100)]
    public void HighestAhead_OfAWindow_IsTheHighestOfItsPhases(string row, double ahead, double window, double rate)
    {
        for (var day = 0; day < 3; day++) Play(day, phase => phase == 2 ? 100 : 10);
        Assert.Equal((row, rate), (row, Rates.HighestAhead(At(3, 0), ahead, window, 0.5)));
    }

    [Fact]
    public void Observe_WithinAPhase_KeepsTheMean()
    {
        for (var day = 0; day < 3; day++)
        {
            Rates.Observe(At(day, 0), 10);
            Rates.Observe(At(day, 50), 30);
            Rates.Observe(At(day, 99), 50);
        }

        Assert.Equal(30, Rates.HighestAhead(At(3, 0), 0, 0, 1));
    }

    [Fact]
    public void Observe_AfterADayWithoutLoad_LeavesThatDayOut()
    {
        Play(0, _ => 10);
        Play(1, _ => 20);
        Play(3, _ => 40);
        Assert.Equal(20, Rates.HighestAhead(At(4, 0), 50, 0, 0.5)); // 10, 20, 40
    }

    [Fact]
    public void Observe_OfAClockSetBack_WaitsUntilItHasComeUp()
    {
        for (var day = 0; day < 3; day++) Play(day, _ => 10);
        Rates.Observe(At(2, 100), 99);
        Assert.Equal(10, Rates.HighestAhead(At(3, 0), 100, 0, 1));
    }

    [Fact]
    public void Observe_OfADayOfAnotherLength_BeginsAnew()
    {
        for (var day = 0; day < 3; day++) Play(day, _ => 10);
        new SeasonalRates(_numbers, 6, 4, 2 * Day).Observe(At(3, 0), 50);
        Assert.Equal(double.NaN, new SeasonalRates(_numbers, 6, 4, 2 * Day).HighestAhead(At(3, 0), 100, 500, 1));
    }

    private void Play(int day, Func<int, double> rateOf)
    {
        for (var second = 0; second < Day; second += 5) Rates.Observe(At(day, second), rateOf(second / 100));
    }

    // A day of 600 s begins where the calendar's seconds are a multiple of it; the scene does.
    private static DateTimeOffset At(int day, double second) => DecisionScene.Start.AddSeconds((Day * day) + second);
}

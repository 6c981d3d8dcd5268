using IoTRl.Domain.Forecasting;

namespace IoTRl.Tests.Domain.Forecasting;

[Trait("Level", "Unit")]
public sealed class BurstAlarmsTests
{
    [Theory]
    [InlineData(380, 20)]
    [InlineData(345, 55)]
    [InlineData(400, 0)]
    [InlineData(1_000, 0)]
    public void Of_OneBurst_MeasuresFromTheFirstAlarmBeforeIt(int alarmSecond, double lead)
    {
        var alarms = Of(alarmSecond, alarmSecond + 30);
        Assert.Equal([lead], alarms.LeadSeconds);
    }

    [Fact]
    public void Of_AnAlarmLongBeforeTheBurst_IsFalse()
    {
        var alarms = Of(320, 330);
        Assert.Equal((0, 1), (alarms.MeanLeadSeconds, alarms.FalseAlarms));
    }

    [Fact]
    public void Of_AnAlarmBeforeTheBurst_IsNotFalse()
    {
        var alarms = Of(380, 390);
        Assert.Equal((1.0, 0), (alarms.ForeseenShare, alarms.FalseAlarms));
    }

    [Fact]
    public void Of_ASteadyRate_HasNoBurst()
    {
        var alarms = BurstAlarms.Of([.. Enumerable.Repeat(10.0, 1_000)], new double[1_000], 1);
        Assert.Equal(0, alarms.Bursts);
        Assert.True(double.IsNaN(alarms.ForeseenShare));
    }

    // 10 records/s, from second 400 on 15 for 20 s.
    private static BurstAlarms Of(int alarmFrom, int alarmTo)
    {
        var rates = Enumerable.Range(0, 1_200).Select(second => second is >= 400 and < 420 ? 15.5 : 10.0).ToArray();
        var probabilities = Enumerable.Range(0, 1_200).Select(second => second >= alarmFrom && second < alarmTo ? 0.5 : 0.1).ToArray();
        return BurstAlarms.Of(rates, probabilities, 1);
    }
}

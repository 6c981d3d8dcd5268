using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Gateways;

namespace IoTRl.Tests.Domain.Gateways;

[Trait("Level", "Unit")]
public sealed class GatewayOutlookTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 15, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Outlook_BeforeAnythingCame_IsUnknown()
    {
        var outlook = Outlook();
        outlook.Count(0, 1, Start);
        Assert.True(outlook.IsSilent(Start));
        Assert.False(outlook.Rate(Start).IsKnown);
        Assert.Null(outlook.Forecast(Start));
        Assert.Equal(0, outlook.Samples);
    }

    [Fact]
    public void Rate_OfCounts_IsTheMeanOfFiveReports()
    {
        var outlook = Outlook();
        for (var second = 1; second <= 7; second++) Report(outlook, second, 10 * second);
        Assert.Equal((30 + 40 + 50 + 60 + 70) / 5.0, outlook.Rate(Start.AddSeconds(7)).Value);
        Assert.NotNull(outlook.Forecast(Start.AddSeconds(7)));
    }

    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    public void IsSilent_AfterTheLimit_ForgetsRateAndForecast(int seconds, bool silent)
    {
        var outlook = Outlook();
        Report(outlook, 1, 10);
        var now = Start.AddSeconds(1 + seconds);
        Assert.Equal((silent, !silent, silent), (outlook.IsSilent(now), outlook.Rate(now).IsKnown, outlook.Forecast(now) is null));
    }

    [Fact]
    public void ForecastSkill_IsUnknownUntilEveryHorizonHasHadAnOutcome_AndWhileSilent()
    {
        var outlook = Outlook();
        var longest = (int)PredictorOptions.Gateway.Targets.Max(target => target.ToSeconds);
        for (var second = 1; second <= longest; second++) Report(outlook, second, 10 + (second % 7));
        Assert.False(outlook.ForecastSkill(Start.AddSeconds(longest)).IsKnown);
        for (var second = longest + 1; second <= longest + 2; second++) Report(outlook, second, 10 + (second % 7));
        Assert.InRange(outlook.ForecastSkill(Start.AddSeconds(longest + 2)).Value, 0, 1);
        Assert.False(outlook.ForecastSkill(Start.AddSeconds(longest + 60)).IsKnown);
    }

    [Fact]
    public void Count_WhileSilent_LearnsNothing()
    {
        var outlook = Outlook();
        Report(outlook, 1, 10);
        outlook.Count(0, 1, Start.AddSeconds(30));
        Assert.Equal(1, outlook.Samples);
    }

    [Fact]
    public void Hear_OfASignal_SaysWhetherTheAnnouncementIsAnother()
    {
        var outlook = Outlook();
        var load = new AnnouncedLoad { Start = Start.AddSeconds(20), Length = TimeSpan.FromSeconds(10), RecordsPerSecond = 500 };
        Assert.True(outlook.Hear(Signal(1, load), Start));
        Assert.False(outlook.Hear(Signal(2, load), Start.AddSeconds(1)));
        Assert.True(outlook.Hear(Signal(3, load with { RecordsPerSecond = 600 }), Start.AddSeconds(2)));
        Assert.False(outlook.Hear(Signal(4, null), Start.AddSeconds(3))); // it stands until it is over
        Assert.False(outlook.IsSilent(Start.AddSeconds(3)));
        Assert.Equal(600, outlook.Forecast(Start.AddSeconds(3))?.P50At(20));
    }

    [Fact]
    public void TryRestore_OfWhatWasCaptured_ForecastsOn()
    {
        var (outlook, restored) = (Outlook(), Outlook());
        for (var second = 1; second <= 100; second++) Report(outlook, second, 10 + second % 7);
        Assert.True(restored.TryRestore(outlook.Capture()));
        Assert.Equal(outlook.Samples, restored.Samples);
    }

    private static GatewayOutlook Outlook() => new(PredictorOptions.Gateway, GatewayOutlook.DefaultSilenceLimit);

    private static void Report(GatewayOutlook outlook, int second, long records)
    {
        outlook.See(Start.AddSeconds(second));
        outlook.Count(records, 1, Start.AddSeconds(second));
    }

    private static GatewaySignal Signal(ulong sequence, AnnouncedLoad? announced) =>
        new() { Gateway = GatewayId.Of("ward-1"), Sequence = sequence, Time = Start, Announced = announced };
}

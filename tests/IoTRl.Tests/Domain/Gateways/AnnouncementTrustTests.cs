using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Gateways;

namespace IoTRl.Tests.Domain.Gateways;

[Trait("Level", "Unit")]
public sealed class AnnouncementTrustTests
{
    private const double RecordsPerSecond = 100;

    private static readonly DateTimeOffset Start = new(2026, 7, 15, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Share_BeforeAnythingWasDue_IsOne()
    {
        var trust = new AnnouncementTrust();
        var load = Load(20, 60, RecordsPerSecond);
        for (var second = 1; second <= 20; second++) trust.Count(0, 1, Start.AddSeconds(second), load);
        Assert.Equal(1, trust.Share);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1.3, 1)] // more than announced: nobody is believed more than he says
    [InlineData(0.85, 1)] // noise
    [InlineData(0.5, 0.5)]
    [InlineData(0.1, 0.1)]
    [InlineData(0, 0)]
    public void Share_AfterLong_IsThatWhichCame(double came, double share)
    {
        var trust = new AnnouncementTrust();
        var load = Load(0, 3600, RecordsPerSecond);
        for (var second = 1; second <= 3600; second++) trust.Count((long)(came * RecordsPerSecond), 1, Start.AddSeconds(second), load);
        Assert.Equal(share, trust.Share, 1e-3);
    }

    [Fact]
    public void Share_OfOneBurstOfAMinuteThatWasATenth_IsAboutAHalf()
    {
        var trust = new AnnouncementTrust();
        var load = Load(0, 60, RecordsPerSecond);
        for (var second = 1; second <= 3600; second++) trust.Count(10, 1, Start.AddSeconds(second), load);
        Assert.InRange(trust.Share, 0.45, 0.6);
    }

    [Fact]
    public void Share_OfAnAnnouncementPutOff_ComparesWithTheLastWord()
    {
        var trust = new AnnouncementTrust();
        var (first, second) = (Load(10, 60, RecordsPerSecond), Load(40, 60, RecordsPerSecond));
        // Told to come at 10, then at 20 s that it begins at 40: from 20 to 40 the first word still holds.
        Count(trust, 1, 20, RecordsPerSecond, first);
        trust.Replace(first, second, Start.AddSeconds(20));
        Count(trust, 21, 40, RecordsPerSecond, second);
        Assert.Equal(1, trust.Share);
        Count(trust, 41, 100, 0, second);
        Assert.InRange(trust.Share, 0.5, 0.75);
    }

    [Fact]
    public void Share_OfAGatewayThatAnnouncesAnewEachSecond_ComparesEachSecondWithItsOwnWord()
    {
        var trust = new AnnouncementTrust();
        var standing = Load(20, 60, 0);
        // What comes 20 s later is what was said 20 s before: a saw.
        for (var second = 1; second <= 3600; second++)
        {
            var next = Load(second + 20, 60, Saw(second + 20));
            trust.Replace(standing, next, Start.AddSeconds(second));
            standing = next;
            trust.Count((long)(0.25 * Saw(second - 1)), 1, Start.AddSeconds(second), standing);
        }

        Assert.Equal(0.25, trust.Share, 0.02);

        static double Saw(int second) => 4 * (second % 40);
    }

    [Fact]
    public void Outlook_OfALiar_ForecastsWhatComes_AndAnHonestOneKeepsItsWord()
    {
        Assert.Equal((100, 100), (ForecastAfterAnHour(announced: 100), AnnouncedAfterAnHour(announced: 100)));
        Assert.Equal(100, ForecastAfterAnHour(announced: 1000), 1.0);
        Assert.Equal(100, AnnouncedAfterAnHour(announced: 1000), 1.0);
    }

    [Fact]
    public void Outlook_WhileSilent_HoldsNothingAgainstIt()
    {
        var outlook = new GatewayOutlook(PredictorOptions.Gateway, GatewayOutlook.DefaultSilenceLimit);
        outlook.Hear(Signal(Load(0, 3600, RecordsPerSecond)), Start);
        for (var second = 1; second <= 15; second++)
        {
            outlook.See(Start.AddSeconds(second));
            outlook.Count(100, 1, Start.AddSeconds(second));
        }

        for (var second = 16 + 15; second <= 600; second++) outlook.Count(0, 1, Start.AddSeconds(second));
        Assert.Equal(1, outlook.AnnouncedShare);
    }

    private static double ForecastAfterAnHour(double announced) => AfterAnHour(announced).Outlook.Forecast(AfterAnHour(announced).Now)!.P50At(30); // spoken: a forecast

    private static double AnnouncedAfterAnHour(double announced) => AfterAnHour(announced).Outlook.AnnouncedAt(AfterAnHour(announced).Now)!.RecordsPerSecond; // not over

    private static (GatewayOutlook Outlook, DateTimeOffset Now) AfterAnHour(double announced)
    {
        var outlook = new GatewayOutlook(PredictorOptions.Gateway, GatewayOutlook.DefaultSilenceLimit);
        outlook.Hear(Signal(Load(0, 7200, announced)), Start);
        for (var second = 1; second <= 3600; second++)
        {
            outlook.See(Start.AddSeconds(second));
            outlook.Count(100, 1, Start.AddSeconds(second));
        }

        return (outlook, Start.AddSeconds(3600));
    }

    private static void Count(AnnouncementTrust trust, int from, int to, double records, AnnouncedLoad standing)
    {
        for (var second = from; second <= to; second++) trust.Count((long)records, 1, Start.AddSeconds(second), standing);
    }

    private static AnnouncedLoad Load(int start, int seconds, double rate) =>
        new() { Start = Start.AddSeconds(start), Length = TimeSpan.FromSeconds(seconds), RecordsPerSecond = rate };

    private static GatewaySignal Signal(AnnouncedLoad announced) => new() { Gateway = GatewayId.Of("ward-1"), Sequence = 1, Time = Start, Announced = announced };
}

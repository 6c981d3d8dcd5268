using IoTRl.Silo.Pages;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class ShowTests
{
    [Fact]
    public void Figures_ThatAreUnknown_AreNull()
    {
        Assert.Null(Show.Rate(null));
        Assert.Null(Show.Forecast([]));
        Assert.Null(Show.CostPerHour(null));
        Assert.Null(Show.Freshness(null, 10));
        Assert.Null(Show.Executors(new()));
        Assert.Null(Show.ShortExecutors(new()));
        Assert.Null(Show.Wanted(new()));
        Assert.Equal("none yet", Show.Decision(null, DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void Figures_ThatAreKnown_CarryTheirUnit()
    {
        Assert.Equal("42.5 rec/s", Show.Rate(42.5));
        Assert.Equal("0 rec/s", Show.Rate(0));
        Assert.Equal("0.50 $/h", Show.CostPerHour(0.5));
        Assert.Equal("2.5 s of 10 s", Show.Freshness(2.5, 10));
        Assert.Equal("objective 10 s", Show.Objective(10));
    }

    [Fact]
    public void Executors_OfWhichTheStartingAreUnknown_SayNoZero()
    {
        Assert.Equal("4 running, unknown starting", Show.Executors(new() { Running = 4 }));
        Assert.Equal("4 +unknown", Show.ShortExecutors(new() { Running = 4 }));
        Assert.Equal(("4 running", "4 +0"), (Show.Executors(new() { Running = 4, Starting = 0 }), Show.ShortExecutors(new() { Running = 4, Starting = 0 })));
    }

    [Fact]
    public void Time_OfAnotherDay_HasItsDate()
    {
        var now = new DateTimeOffset(2026, 7, 15, 0, 0, 1, TimeSpan.Zero);
        Assert.Equal("00:00:00 UTC", Show.Time(now.AddSeconds(-1), now));
        Assert.Equal("2026-07-14 23:59:59 UTC", Show.Time(now.AddSeconds(-2), now));
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(99, "99s")]
    [InlineData(100, "2m")]
    [InlineData(5_900, "98m")]
    [InlineData(6_000, "2h")]
    [InlineData(172_000, "2d")]
    public void ShortAge_HasOneNumberAndItsUnit(double seconds, string text) => Assert.Equal(text, Show.ShortAge(seconds));

    [Fact]
    public void Span_WithoutAnEnd_SaysSo()
    {
        Assert.Equal("45–50 s", Show.Span(45, 50));
        Assert.Equal("over 3600 s", Show.Span(3600, null));
    }

    [Theory]
    [InlineData(0.0004, "0.0004")]
    [InlineData(71.5, "71.5")]
    [InlineData(1234567.8, "1234567.8")]
    public void Value_OfADevice_KeepsTheDigitsThatCount(double value, string text) => Assert.Equal(text, Show.Value(value));
}

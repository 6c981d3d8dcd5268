using IoTRl.Silo.Api;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class DecisionCursorTests
{
    [Fact]
    public void Parse_OfItsOwnText_IsTheSamePlace()
    {
        var cursor = new DecisionCursor(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero).AddTicks(7), "ward:vitals", 42);

        Assert.True(DecisionCursor.Parse(cursor.ToString()).TryGet(out var parsed, out _));
        Assert.Equal(cursor, parsed);
    }

    [Theory]
    [InlineData("2026-01-31T12:00:00Z")]
    [InlineData("2026-01-31T13:00:00+01:00")]
    public void Parse_OfATimeAlone_IsItsInstant(string text)
    {
        Assert.True(DecisionCursor.Parse(text).TryGet(out var parsed, out _));
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero), parsed.Time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday-ish")]
    [InlineData("2026-01-31T12:00:00Z~job")]
    [InlineData("2026-01-31T12:00:00Z~job~x")]
    public void Parse_OfSomethingElse_IsRefused(string text) => Assert.Equal("since", DecisionCursor.Parse(text).Rejection?.Position);
}

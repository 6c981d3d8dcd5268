using System.Globalization;
using IoTRl.Ingestion.Payloads;

namespace IoTRl.Tests.Ingestion.Payloads;

[Trait("Level", "Unit")]
public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-03-01T12:00:00Z", "2026-03-01T12:00:00.0000000")]
    [InlineData("2026-03-01t12:00:00z", "2026-03-01T12:00:00.0000000")]
    [InlineData("2026-03-01 12:00:00Z", "2026-03-01T12:00:00.0000000")]
    [InlineData("2026-03-01T12:00:00.123456789Z", "2026-03-01T12:00:00.1234567")]
    [InlineData("2026-03-01T12:00:00+05:30", "2026-03-01T06:30:00.0000000")]
    [InlineData("2026-03-01T00:00:00-23:59", "2026-03-01T23:59:00.0000000")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.0000000")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.0000000")]
    public void TryParse_OfAStamp_GivesItsMoment(string text, string moment)
    {
        Assert.True(Rfc3339.TryParse(PayloadExamples.Utf8(text), out var time));
        Assert.Equal(moment, time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2026-03-01T12:00:00")]
    [InlineData("2026-03-01")]
    [InlineData("2025-02-29T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2026-03-01T24:00:00Z")]
    [InlineData("2026-03-01T12:60:00Z")]
    [InlineData("2026-03-01T12:00:61Z")]
    [InlineData("2026-03-01T12:00:00.Z")]
    [InlineData("2026-03-01T12:00:00+0530")]
    [InlineData("2026-03-01T12:00:00+24:00")]
    [InlineData("2026-03-01T12:00:00Zx")]
    [InlineData("0001-01-01T00:00:00+00:01")]
    [InlineData("+026-03-01T12:00:00Z")]
    public void TryParse_OfAnythingElse_Refuses(string text) => Assert.False(Rfc3339.TryParse(PayloadExamples.Utf8(text), out _));
}

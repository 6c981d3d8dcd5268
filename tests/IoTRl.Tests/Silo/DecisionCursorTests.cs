using System.Collections.Immutable;
using IoTRl.Domain.Jobs;
using IoTRl.Silo.Api;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class DecisionCursorTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Parse_OfItsOwnText_IsTheSamePlace()
    {
        var cursor = DecisionCursor.At(Noon.AddTicks(7)) with { Sequences = new Dictionary<string, long> { ["ward:vitals"] = 42, ["zones"] = 0 }.ToImmutableSortedDictionary(StringComparer.Ordinal) };

        Assert.True(DecisionCursor.Parse(cursor.ToString()).TryGet(out var parsed, out _));
        Assert.Equal((cursor.Since, 42L, 0L, null), (parsed.Since, parsed.SequenceOf(JobId.Of("ward:vitals")), parsed.SequenceOf(JobId.Of("zones")), parsed.SequenceOf(JobId.Of("other"))));
    }

    [Theory]
    [InlineData("2026-01-31T12:00:00Z")]
    [InlineData("2026-01-31T13:00:00+01:00")]
    public void Parse_OfATimeAlone_IsItsInstant(string text)
    {
        Assert.True(DecisionCursor.Parse(text).TryGet(out var parsed, out _));
        Assert.Equal(Noon, parsed.Since);
        Assert.Empty(parsed.Sequences);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday-ish")]
    [InlineData("2026-01-31T12:00:00Z~job")]
    [InlineData("2026-01-31T12:00:00Z~job~x")]
    [InlineData("2026-01-31T12:00:00Z~job~-1")]
    public void Parse_OfSomethingElse_IsRefused(string text) => Assert.Equal("since", DecisionCursor.Parse(text).Rejection?.Position);
}

using IoTRl.Silo.Api;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class EntityTagsTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("*", null)]
    [InlineData("\"3\"", 3L)]
    [InlineData(" \"12\" ", 12L)]
    public void Parse_OfIfMatch_IsTheVersionOrWhatever(string? header, long? version)
    {
        Assert.True(EntityTags.Parse(header).TryGet(out var expected, out _));
        Assert.Equal(version, expected.Version);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("\"x\"")]
    [InlineData("\"-1\"")]
    [InlineData("W/\"3\"")]
    [InlineData("\"\"")]
    [InlineData("\"1\", \"2\"")]
    public void Parse_OfSomethingElse_IsRefused(string header) =>
        Assert.Equal("bad-etag", EntityTags.Parse(header).Rejection?.Reason);

    [Fact]
    public void Of_ThenParse_IsTheVersion()
    {
        Assert.True(EntityTags.Parse(EntityTags.Of(42)).TryGet(out var expected, out _));
        Assert.Equal(42, expected.Version);
    }
}

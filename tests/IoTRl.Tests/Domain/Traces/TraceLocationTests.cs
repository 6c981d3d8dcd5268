using IoTRl.Domain.Traces;

namespace IoTRl.Tests.Domain.Traces;

[Trait("Level", "Unit")]
public sealed class TraceLocationTests
{
    [Theory]
    [InlineData("a.csv", "a.csv", null)]
    [InlineData("a.csv:value", "a.csv", "value")]
    [InlineData("../x/a.csv:2", "../x/a.csv", "2")]
    [InlineData("C:\\traces\\a.csv", "C:\\traces\\a.csv", null)]
    [InlineData("C:\\traces\\a.csv:cars", "C:\\traces\\a.csv", "cars")]
    public void Parse_OfALocation_SplitsFileAndColumn(string text, string path, string? column)
    {
        Assert.True(TraceLocation.Parse(text).TryGet(out var location, out _));
        Assert.Equal((path, column), (location.Path, location.Column));
    }

    [Theory]
    [InlineData(null, "missing-file")]
    [InlineData(" ", "missing-file")]
    [InlineData(":value", "missing-file")]
    [InlineData("a.csv:", "missing-column")]
    public void Parse_OfHalfALocation_SaysWhatIsMissing(string? text, string reason) =>
        Assert.Equal(reason, TraceLocation.Parse(text).Rejection?.Reason);
}

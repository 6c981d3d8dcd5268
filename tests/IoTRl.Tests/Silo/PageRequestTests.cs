using IoTRl.Silo.Api;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class PageRequestTests
{
    private static readonly string[] Ids = ["b", "d", "a", "c"];

    [Theory]
    [InlineData(null, 2, "a,b", "b")]
    [InlineData("b", 2, "c,d", null)]
    [InlineData("bb", 1, "c", "c")]
    [InlineData("d", 2, "", null)]
    [InlineData(null, 4, "a,b,c,d", null)]
    public void Cut_AfterACursor_IsTheNextPage(string? cursor, int limit, string expected, string? next)
    {
        var (items, answered) = PageRequest.Cut(Ids, id => id, cursor, limit);

        Assert.Equal(expected, string.Join(',', items));
        Assert.Equal(next, answered);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    public void Limit_OutsideItsRange_IsRefused(int limit) => Assert.Equal("limit", PageRequest.Limit(limit).Rejection?.Position);
}

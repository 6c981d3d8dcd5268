using System.Text;
using IoTRl.Silo.Api;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class TelemetryItemsTests
{
    [Theory]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData("[]", "")]
    [InlineData(" [ {\"a\":[1, 2]} , 7,\"x\" , [[]] ] ", "{\"a\":[1, 2]}|7|\"x\"|[[]]")]
    public void Of_AJsonBody_AreItsSlices(string body, string expected)
    {
        Assert.True(TelemetryItems.Of(Encoding.UTF8.GetBytes(body)).TryGet(out var items, out _));
        Assert.Equal(expected, string.Join('|', items.Select(item => Encoding.UTF8.GetString(item.Span))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,2")]
    [InlineData("[1] 2")]
    [InlineData("{} {}")]
    [InlineData("hello")]
    public void Of_SomethingElse_IsRefusedAsAWhole(string body) => Assert.Equal("not-json", TelemetryItems.Of(Encoding.UTF8.GetBytes(body)).Rejection?.Reason);

    [Fact]
    public void Of_OneItemTooMany_StopsThere()
    {
        // What follows is not even json: nobody has looked at it.
        var body = Encoding.UTF8.GetBytes("[" + string.Concat(Enumerable.Repeat("1,", TelemetryItems.Most + 1)) + "!!");

        Assert.Equal("too-many-items", TelemetryItems.Of(body).Rejection?.Reason);
    }

    [Fact]
    public void Of_TheMostItems_CostsNoCopyOfThem()
    {
        var item = "{\"x\":\"" + new string('y', 400) + "\"},";
        var body = Encoding.UTF8.GetBytes("[" + string.Concat(Enumerable.Repeat(item, TelemetryItems.Most))[..^1] + "]");
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(TelemetryItems.Of(body).TryGet(out var items, out _));

        Assert.Equal(TelemetryItems.Most, items.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
    }
}

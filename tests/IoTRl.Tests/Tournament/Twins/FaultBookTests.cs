using IoTRl.Tournament.Twins;

namespace IoTRl.Tests.Tournament.Twins;

[Trait("Level", "Unit")]
public sealed class FaultBookTests
{
    [Fact]
    public void Of_FaultsInAnyOrder_IsTheOneOfTheFirstPlace()
    {
        var book = new FaultBook(2);
        book.Add(0, 5, "later");
        Assert.Equal((null, null, "later"), (book.Before(0, 4), book.Before(0, 5), book.Before(0, 6)));
        book.Add(0, -1, "audit");
        book.Add(0, 3, "between");
        Assert.Equal(("audit", null), (book.Of(0), book.Of(1)));
        Assert.Equal((null, "audit"), (book.Before(0, -1), book.Before(0, 0)));
    }
}

using IoTRl.Domain.Pools;

namespace IoTRl.Tests.Domain.Pools;

[Trait("Level", "Unit")]
public sealed class ColdStartBookTests
{
    [Fact]
    public void After_OfCumulativeCounters_BooksTheirDifferences()
    {
        var book = new ColdStartBook().After(Seen(3, 5, 1, 0.2, 4)).After(Seen(6, 5, 2, 0.5, 10));
        Assert.Equal((6L, 5L, 2L), (book.Avoided, book.Occurred, book.Wasted));
        Assert.Equal(0.75, book.Accuracy);
        Assert.Equal(0.05, book.CostOverhead!.Value, 12);
    }

    [Fact]
    public void After_WhenACounterGoesBack_TakesItAsANewBase()
    {
        var book = new ColdStartBook().After(Seen(6, 5, 2, 0.5, 10)).After(Seen(0, 1, 0, 0.1, 1)).After(Seen(2, 1, 0, 0.2, 3));
        Assert.Equal((8L, 5L, 2L), (book.Avoided, book.Occurred, book.Wasted));
        Assert.Equal(0.6, book.WarmCostUsd, 12);
        Assert.Equal(12, book.CostUsd, 12);
    }

    [Fact]
    public void After_WhenNothingMoved_IsTheSameBook()
    {
        var book = new ColdStartBook().After(Seen(6, 5, 2, 0.5, 10));
        Assert.Same(book, book.After(Seen(6, 5, 2, 0.5, 10)));
    }

    [Fact]
    public void After_OfTimesThatWereSeen_BooksThoseThatCame()
    {
        var (first, second) = (new ColdStartTimes().With(47), new ColdStartTimes().With(47).With(52));
        var book = new ColdStartBook().After(Seen(0, 1, 0, 0, 0) with { ColdStartTimes = first }).After(Seen(0, 2, 0, 0, 0) with { ColdStartTimes = second });
        Assert.Equal(second, book.Times);
        // Another instance of the same counts has moved nothing.
        Assert.Same(book, book.After(Seen(0, 2, 0, 0, 0) with { ColdStartTimes = new ColdStartTimes().With(47).With(52) }));
    }

    [Fact]
    public void After_WhenMoneyIsNotFinite_KeepsWhatItKnew()
    {
        var book = new ColdStartBook().After(Seen(0, 0, 0, 0.5, 10)).After(Seen(0, 0, 0, double.NaN, double.PositiveInfinity)).After(Seen(0, 0, 0, 1, 12));
        Assert.Equal((1.0, 12.0), (book.WarmCostUsd, book.CostUsd));
    }

    [Fact]
    public void Accuracy_BeforeAnything_IsUnknown()
    {
        var book = new ColdStartBook().After(Seen(0, 4, 0, 0, 0));
        Assert.Null(book.Accuracy);
        Assert.Null(book.CostOverhead);
    }

    private static PoolObservation Seen(long taken, long cold, long expired, double warmCost, double cost) => new()
    {
        Time = DateTimeOffset.UnixEpoch,
        WarmTaken = taken,
        ColdStarts = cold,
        WarmExpired = expired,
        WarmCostUsd = warmCost,
        CostUsd = cost,
    };
}

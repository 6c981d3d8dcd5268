using IoTRl.Silo.Pages.Jobs;

namespace IoTRl.Tests.Silo.Pages;

[Trait("Level", "Unit")]
public sealed class DecisionLogTests
{
    private readonly DecisionLog _log = new(5);

    [Fact]
    public void Add_BeforeTheHistoryIsRead_DoesNotHideIt()
    {
        _log.Add([FakeFleet.View(9)]);
        Assert.Null(_log.Through);

        _log.AddThrough(9, [FakeFleet.View(7), FakeFleet.View(8), FakeFleet.View(9)]);

        Assert.Equal((9, "9, 8, 7"), (_log.Through, Sequences()));
    }

    [Fact]
    public void Add_AfterAGap_LeavesTheGapToBeRead()
    {
        _log.AddThrough(3, [FakeFleet.View(3)]);
        _log.Add([FakeFleet.View(6), FakeFleet.View(5)]);
        Assert.Equal(3, _log.Through);

        _log.AddThrough(6, [FakeFleet.View(4), FakeFleet.View(5), FakeFleet.View(6)]);

        Assert.Equal((6, "6, 5, 4, 3"), (_log.Through, Sequences()));
    }

    [Fact]
    public void Add_InSequence_LeavesNothingToBeRead()
    {
        _log.AddThrough(3, [FakeFleet.View(3)]);
        _log.Add([FakeFleet.View(5), FakeFleet.View(4)]);
        Assert.Equal((5, "5, 4, 3"), (_log.Through, Sequences()));
    }

    [Fact]
    public void Add_OfMoreThanItKeeps_LetsGoOfTheOldestThatMovedNothing()
    {
        _log.AddThrough(4, [FakeFleet.View(1), FakeFleet.View(2, before: 2, granted: 5), FakeFleet.View(3), FakeFleet.View(4)]);
        _log.Add([FakeFleet.View(5), FakeFleet.View(6), FakeFleet.View(7)]);
        Assert.Equal("7, 6, 5, 4, 2", Sequences());
    }

    [Fact]
    public void Clear_BeginsAnew()
    {
        _log.AddThrough(9, [FakeFleet.View(9)]);
        _log.Clear();
        _log.AddThrough(1, [FakeFleet.View(1)]);
        Assert.Equal((1, "1"), (_log.Through, Sequences()));
    }

    [Fact]
    public void Select_OfALinkedDecisionBeyondTheNumberShown_PutsItInItsPlace()
    {
        var newest = Enumerable.Range(0, 4).Select(index => FakeFleet.View(20 - index)).ToList();
        Assert.Equal([20, 19, 7], DecisionTimeline.Select(newest, FakeFleet.View(7), _ => true, 2).Select(decision => decision.Sequence));
        Assert.Equal([20, 18], DecisionTimeline.Select(newest, FakeFleet.View(18), decision => decision.Sequence == 20, 2).Select(decision => decision.Sequence));
        Assert.Equal([20, 19], DecisionTimeline.Select(newest, FakeFleet.View(19), _ => true, 2).Select(decision => decision.Sequence));
    }

    private string Sequences() => string.Join(", ", _log.Decisions.Select(decision => decision.Sequence));
}

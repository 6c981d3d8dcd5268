using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Pools;
using IoTRl.Silo.Pages.Pools;

namespace IoTRl.Tests.Silo.Pages;

[Trait("Level", "Unit")]
public sealed class ExecutorRowTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddDays(1);
    private static readonly JobId Vitals = JobId.Of("vitals");

    [Fact]
    public void Of_AJob_HasACellForEachExecutorWithItsStateAndAge()
    {
        var row = Row(
            Seen(new JobExecutors { Job = Vitals, Running = 3, Draining = 1, RunningSince = [Ago(600), Ago(20)], StartingSince = [Ago(5)] }), wanted: 6);
        Assert.Equal([Cell("running", null), Cell("running", 600), Cell("running", 20), Cell("starting", 5), Cell("leaving", null), Cell("wanted", null), Cell("wanted", null)], row.Cells.AsEnumerable());
        Assert.Equal("3 running (20s to 10m), 1 starting (5s), 1 leaving; 6 wanted, at most 20, 2 set aside", row.Text);
        Assert.Equal(0, row.More);
    }

    [Fact]
    public void Of_AJobThatIsWantedAndNotSeen_HasARow()
    {
        var row = Row(Seen(), wanted: 2);
        Assert.Equal([Cell("wanted", null), Cell("wanted", null)], row.Cells.AsEnumerable());
    }

    [Fact]
    public void Of_MoreThanAPersonReads_SaysHowManyAreLeftOut()
    {
        var row = Row(Seen(new JobExecutors { Job = Vitals, Running = 1_000 }), wanted: 1_000);
        Assert.Equal((ExecutorRow.MostCells, 1_000 - ExecutorRow.MostCells), (row.Cells.Length, row.More));
    }

    [Fact]
    public void Of_Spares_AreTheLastRow()
    {
        var seen = Seen() with { Warm = 1, WarmStarting = 1, WarmSince = [Ago(90)], WarmStartingSince = [Ago(10)] };
        var row = ExecutorRow.Of(Pool(seen, 0) with { Desired = new() { Warm = 3 } }, Now)[^1];
        Assert.Equal([Cell("warm", 90), Cell("starting", 10), Cell("wanted", null)], row.Cells.AsEnumerable());
        Assert.Equal("1 ready (90s), 1 starting; 3 wanted", row.Text);
    }

    [Fact]
    public void Of_AClockThatIsAhead_IsNoNegativeAge() =>
        Assert.Equal(0, Row(Seen(new JobExecutors { Job = Vitals, Running = 1, RunningSince = [Ago(-3)] }), wanted: 1).Cells[0].Seconds);

    [Fact]
    public void Of_APoolThatCannotBeSeen_IsEmpty() => Assert.Empty(ExecutorRow.Of(Pool(null, 4), Now));

    [Fact]
    public void Words_OfAPool_SayWhatItHasAndWhatIsMissing()
    {
        var pool = Pool(Seen(new JobExecutors { Job = Vitals, Running = 3, Draining = 1 }), 5);
        Assert.Equal("4 of 20", PoolWords.Size(pool));
        Assert.Equal("2 wanted and not there yet", PoolWords.Towards(pool with { Behind = 2 }));
        Assert.Equal("1 still to leave", PoolWords.Towards(pool with { Behind = -1 }));
        Assert.Equal("as wanted", PoolWords.Towards(pool));
        Assert.Null(PoolWords.Towards(pool with { Observed = null }));
        Assert.Null(PoolWords.Size(pool with { Observed = null }));
        Assert.Equal("○ no answer", PoolWords.State(new(pool.Id, null, Answers: false)));
        Assert.Equal("■ drained", PoolWords.State(new(pool.Id, pool with { Drained = true }, Answers: true)));
        Assert.Equal("◆ realizer fails", PoolWords.State(new(pool.Id, pool with { Drained = true, LastFailure = "away" }, Answers: true)));
    }

    private static ExecutorRow Row(PoolObservation seen, int wanted) => Assert.Single(ExecutorRow.Of(Pool(seen, wanted), Now), row => row.Owner == "vitals");

    private static PoolObservation Seen(params JobExecutors[] jobs) => new() { Time = Now, Jobs = [.. jobs] };

    private static PoolSnapshot Pool(PoolObservation? seen, int wanted) => new()
    {
        Id = PoolId.Of("pool"),
        Realizer = "simulated",
        MaxExecutors = 20,
        Desired = new() { Jobs = [new() { Job = Vitals, Executors = wanted }] },
        Observed = seen,
        Quotas = [new() { Job = Vitals, Reserved = 2, MaxExecutors = 20 }],
    };

    private static DateTimeOffset Ago(double seconds) => Now.AddSeconds(-seconds);

    private static ExecutorCell Cell(string state, double? seconds) => new(state, seconds);
}

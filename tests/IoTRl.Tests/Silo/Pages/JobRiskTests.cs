using IoTRl.Grains.Rest;
using IoTRl.Silo.Pages.Overview;
using static IoTRl.Tests.Silo.Pages.OverviewJobs;

namespace IoTRl.Tests.Silo.Pages;

[Trait("Level", "Unit")]
public sealed class JobRiskTests
{
    [Fact]
    public void Sort_PutsFirstWhatSomebodyOnCallLooksAtFirst()
    {
        JobView[] jobs =
        [
            Job("calm", "inside", 1), Job("paused", "held", null), Job("close", "at-risk", 13), Job("nearly", "at-risk", 19), Job("late", "late", 25), Job("blind", "unknown", null), Job("later", "late", 60), Job("also-calm", "inside", 11),
        ];
        Assert.Equal(["later", "late", "blind", "nearly", "close", "paused", "also-calm", "calm"], JobRisk.Sort(jobs).Select(job => job.Id));
    }

    [Fact]
    public void Sort_OfJobsThatAreAboutAsNear_IsById_SoThatTheyStayWhereTheyAre() =>
        Assert.Equal(["a", "b", "c"], JobRisk.Sort([Job("c", "inside", 9.9), Job("b", "inside", 2), Job("a", "inside", 0)]).Select(job => job.Id));

    [Fact]
    public void Totals_OfWhichAPartIsUnknown_AreOfTheRest_AndSaySo()
    {
        var totals = FleetTotals.Of([Job("a", "inside", 1) with { RatePerSecond = 4, CostPerHour = 1 }, Job("b", "inside", 1) with { RatePerSecond = null, CostPerHour = 2 }]);
        Assert.Equal((4, "of 1 of 2 jobs"), (totals.RatePerSecond.Value, totals.RatePerSecond.Part));
        Assert.Equal((3, null), (totals.CostPerHour.Value, totals.CostPerHour.Part));
        Assert.Equal((null, null), (totals.Running.Value, totals.Running.Part));
        Assert.Equal(("inside", 2), totals.States.Single(each => each.Jobs > 0));
    }

    [Fact]
    public void Totals_OfNoJobs_AreUnknown_NotZero() => Assert.Null(FleetTotals.Of([]).CostPerHour.Value);

    [Fact]
    public void Nearness_OfAnUnknownFreshness_IsTheNearest() => Assert.True(JobRisk.Nearness(Job("blind", "unknown", null)) > JobRisk.Nearness(Job("late", "late", 1e6)));
}

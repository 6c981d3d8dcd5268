using IoTRl.Grains.Rest;
using IoTRl.Silo.Pages.Overview;
using static IoTRl.Tests.Silo.Pages.OverviewJobs;

namespace IoTRl.Tests.Silo.Pages;

[Trait("Level", "Unit")]
public sealed class JobOrderTests
{
    private static readonly JobView[] Jobs =
    [
        Job("b", "inside", freshness: 2, rate: 5, running: 3), Job("c", "late", freshness: null, rate: null, running: null), Job("a", "late", freshness: 30, rate: 9, running: 1),
    ];

    [Theory]
    [InlineData("State", "c a b")]
    [InlineData("Job", "a b c")]
    [InlineData("Freshness", "c a b")]
    [InlineData("Rate", "a b c")]
    [InlineData("Executors", "b a c")]
    [InlineData("Mode", "b c a")]
    [InlineData("Last decision", "b c a")]
    [InlineData(null, "b c a")]
    public void By_AColumn_HasFirstWhatIsLookedFor(string? column, string order) =>
        Assert.Equal(order, string.Join(' ', JobOrder.By(Jobs, column, turned: false).Select(job => job.Id)));

    [Fact]
    public void By_Turned_IsTheOtherWayRound() => Assert.Equal(["c", "b", "a"], JobOrder.By(Jobs, "Job", turned: true).Select(job => job.Id));
}

using IoTRl.Domain.Policies;

namespace IoTRl.Tests.Domain.Policies;

[Trait("Level", "Unit")]
public sealed class TaskWavesTests
{
    [Theory]
    [InlineData("38 slots, 2 waves; 20 slots as well", 19, 40, 2, 10)]
    [InlineData("40 slots, 1 wave", 20, 40, 2, 20)]
    [InlineData("more slots than tasks", 30, 40, 2, 20)]
    [InlineData("38 slots, 4 waves; 30 slots as well", 19, 120, 2, 15)]
    [InlineData("40 slots, 3 waves; 38 would take 4", 20, 120, 2, 20)]
    [InlineData("7 tasks, 3 executors of 1: 3 waves", 3, 7, 1, 3)]
    [InlineData("7 tasks, 5 executors of 1: 2 waves, as 4", 5, 7, 1, 4)]
    [InlineData("none", 0, 40, 2, 0)]
    [InlineData("one", 1, 40, 2, 1)]
    [InlineData("tasks unknown", 7, 0, 2, 7)]
    [InlineData("cores unknown", 7, 40, 0, 7)]
    public void Cheapest_OfEqualWaves_IsTheFewest(string row, int executors, int tasks, int cores, int cheapest) =>
        Assert.Equal((row, cheapest), (row, TaskWaves.Cheapest(executors, tasks, cores)));
}

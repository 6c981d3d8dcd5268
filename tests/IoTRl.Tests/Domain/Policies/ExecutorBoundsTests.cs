using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;

namespace IoTRl.Tests.Domain.Policies;

[Trait("Level", "Unit")]
public sealed class ExecutorBoundsTests
{
    [Theory]
    [InlineData("rounds up", 6.2, 1, 20, 7)]
    [InlineData("7 in floating point is 7", 7.0000000001, 1, 20, 7)]
    [InlineData("least", 0.4, 3, 20, 3)]
    [InlineData("most", 31, 3, 20, 20)]
    [InlineData("nothing", 0, 0, 20, 0)]
    [InlineData("endless", double.PositiveInfinity, 1, 20, 20)]
    [InlineData("less than nothing", double.NegativeInfinity, 1, 20, 1)]
    [InlineData("not a number", double.NaN, 1, 20, 1)]
    [InlineData("limits that contradict each other: the most", 5, 9, 4, 4)]
    public void Ceiling_OfANeed_StaysInsideTheLimits(string row, double need, int least, int most, int executors) =>
        Assert.Equal((row, executors), (row, ExecutorBounds.Ceiling(new JobObservation { MinExecutors = least, MaxExecutors = most }, need)));

    // 40 tasks on n executors of 2 cores take ceil(40 / 2n) waves
    [Theory]
    [InlineData("13: 2 waves, as 10 take", 13, 1, 10)]
    [InlineData("10: 2 waves, 9 take 3", 10, 1, 10)]
    [InlineData("9: 3 waves, as 7 take", 9, 1, 7)]
    [InlineData("20: 1 wave", 20, 1, 20)]
    [InlineData("13, but 12 are the least", 13, 12, 12)]
    public void Cheapest_OfANeed_IsTheFewestOfEqualWaves(string row, double need, int least, int executors)
    {
        var observation = new JobObservation { MinExecutors = least, MaxExecutors = 30, TasksPerBatch = 40, CoresPerExecutor = 2 };
        Assert.Equal((row, executors), (row, ExecutorBounds.Cheapest(observation, need)));
    }

    [Fact]
    public void Cheapest_OfNumbersBeyondAnyCluster_OverflowsNowhere()
    {
        Assert.Equal(1, TaskWaves.Cheapest(int.MaxValue, 1, int.MaxValue));
        Assert.Equal(1_073_741_824, TaskWaves.Cheapest(int.MaxValue, int.MaxValue, 2));
        Assert.Equal(7, TaskWaves.Cheapest(7, 0, 2));
    }
}

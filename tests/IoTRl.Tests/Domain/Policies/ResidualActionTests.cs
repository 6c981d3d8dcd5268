using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

[Trait("Level", "Unit")]
public sealed class ResidualActionTests
{
    [Theory]
    [InlineData("8.2 + 0", 8.2, 6, 9)]
    [InlineData("8.2 + 6", 8.2, 12, 15)]
    [InlineData("8.2 - 6", 8.2, 0, 3)]
    [InlineData("8 + 1, exactly", 8.0, 7, 9)]
    [InlineData("2.5 - 6: the least is 1", 2.5, 0, 1)]
    [InlineData("18.5 + 3: the most is 20", 18.5, 9, 20)]
    public void Request_OfANeed_AddsTheResidualAndRoundsUp(string row, double need, int index, int executors) =>
        Assert.Equal((row, executors), (row, ResidualAction.Request(DecisionScene.Observation, need, index)));

    [Fact]
    public void Request_BetweenSizesOfEqualWaves_TakesTheCheapest()
    {
        // 18 executors of 2 cores take 120 tasks in four waves, as 15 do.
        Assert.Equal(15, ResidualAction.Request(DecisionScene.Observation with { TasksPerBatch = 120 }, 15.5, 8));
    }

    [Fact]
    public void Heads_OfTheAction_AreOneOfThirteen()
    {
        Assert.Equal([13], ResidualAction.Heads.Heads);
        Assert.Equal((-6, 0, 6), (ResidualAction.ResidualOf(0), ResidualAction.ResidualOf(6), ResidualAction.ResidualOf(12)));
    }
}

using IoTRl.Tournament.Twins;
using static IoTRl.Tests.Tournament.Twins.TwinScenes;

namespace IoTRl.Tests.Tournament.Twins;

[Trait("Level", "Unit")]
public sealed class FrozenKnobTests
{
    [Theory]
    [InlineData("the cheapest of those inside", new[] { 0.02, 0.008, 0.001 }, new[] { 1.0, 2, 3 }, 1)]
    [InlineData("not the least late: a dearer one is not needed", new[] { 0.007, 0.001 }, new[] { 2.0, 3 }, 0)]
    [InlineData("caution that is cheaper", new[] { 0.007, 0.001 }, new[] { 3.0, 2 }, 1)]
    [InlineData("none inside: the least late", new[] { 0.03, 0.01, 0.02 }, new[] { 1.0, 3, 2 }, 1)]
    [InlineData("one setting", new[] { 0.5 }, new[] { 1.0 }, 0)]
    public void Choose_AmongSettings_TakesTheCheapestThatIsLateNoMoreThanTheTrainingShare(string row, double[] late, double[] cost, int expected)
    {
        var knobs = late.Select((share, place) => new FrozenKnob(new KnobSetting(place), share, cost[place])).ToArray();
        Assert.True(FrozenKnob.Choose(knobs, 0.008).Setting == new KnobSetting(expected), row);
    }

    [Fact]
    public void Of_SeveralWindows_PoolsThemAndLeavesOutWhoHasAFault()
    {
        var options = Options(Contestant("one", () => _ => Ask(1), settings: 2), Contestant("out", () => _ => Ask(1)));
        var faults = new FaultBook(2);
        faults.Add(1, 0, "threw");
        // The first setting: 10 late beyond the floor of 1000; the second: none.
        UnitFigures[] units = [Unit(10, 0), Unit(0, 0)];
        var frozen = FrozenKnob.Of(options, [.. units], faults);
        Assert.Equal(new FrozenKnob(new KnobSetting(1), 0.005, 2), frozen[0]);
        Assert.Null(frozen[1]);

        static UnitFigures Unit(double lateOfFirst, double lateOfSecond) => new()
        {
            Figures = [[Figures(lateOfFirst, 1), Figures(lateOfSecond, 3)], []],
            Faults = [null, "threw"],
            DualsUsd = [],
            Took = [default, default],
        };

        static EpisodeFigures Figures(double late, double cost) => new() { ArrivedRecords = 1000, LateRecords = late + 5, FloorRecords = 5, Hours = 0.5, CostUsd = cost };
    }
}

using IoTRl.Tournament.Twins;

namespace IoTRl.Tests.Tournament.Twins;

[Trait("Level", "Unit")]
public sealed class TwinUnitsTests
{
    [Theory]
    [InlineData(1.0, 3, 3, "1/60 2/60 3/60 4/60")]
    [InlineData(4.0, 2, 3, "2/60 3/60 4/60 5/60")]
    [InlineData(5.0, 1, 9, "4/60 5/60")]
    [InlineData(3.0, 0, 1, "3/60 4/60")]
    [InlineData(2.0, int.MaxValue, int.MaxValue, "1/60 2/60 3/60 4/60 5/60")]
    public void Around_AFrozenSetting_AreItsNeighboursWithTheSameWindow(double caution, int bolder, int moreCautious, string expected)
    {
        var contestant = TwinContestant.Of(new(
            "two", new() { Name = "caution", Default = 1, Grid = [1, 2, 3, 4, 5] }, new() { Name = "window", Default = 30, Grid = [30, 60] }, (_, _) => throw new NotSupportedException()));
        Assert.Equal(10, contestant.Settings.Length);
        Assert.Equal(expected, string.Join(' ', TwinUnits.Around(contestant, new KnobSetting(caution, 60), bolder, moreCautious)));
    }
}

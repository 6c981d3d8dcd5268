using System.Collections.Immutable;
using IoTRl.Tournament.Twins;

namespace IoTRl.Tests.Tournament.Twins;

[Trait("Level", "Unit")]
public sealed class WindowDrawsTests
{
    // Two windows of the first family, three of the second, one of the third; families need not stand together.
    private static readonly ImmutableArray<JudgedWindow> Windows = [.. new[] { 0, 1, 0, 1, 2, 1 }.Select((family, place) => new JudgedWindow(family, place, (ulong)place))];

    [Fact]
    public void Of_SeveralFamilies_DrawsFromEachAsManyWindowsAsItHas()
    {
        var draws = WindowDraws.Of(Windows, 200, 1);
        Assert.Equal(200, draws.Length);
        Assert.All(draws, draw => Assert.Equal([0, 0, 1, 1, 1, 2], draw.Select(place => Windows[place].Family)));
        // With repetition, and each of them at times.
        Assert.Contains(draws, draw => draw.Distinct().Count() < draw.Length);
        Assert.Equal(Enumerable.Range(0, Windows.Length), draws.SelectMany(draw => draw).Distinct().Order());
    }

    [Fact]
    public void Of_EqualSeeds_GivesEqualDraws() => Assert.Equal(WindowDraws.Of(Windows, 100, 7), WindowDraws.Of(Windows, 100, 7));

    [Fact]
    public void Of_AnotherSeed_GivesOthers() => Assert.NotEqual(WindowDraws.Of(Windows, 100, 7), WindowDraws.Of(Windows, 100, 8));

    [Fact]
    public void Of_MoreDraws_BeginsWithTheSame() => Assert.Equal(WindowDraws.Of(Windows, 100, 7), WindowDraws.Of(Windows, 150, 7)[..100]);
}

using IoTRl.Tournament.Loads;

namespace IoTRl.Tests.Tournament.Loads;

[Trait("Level", "Unit")]
public sealed class SyntheticFamiliesTests
{
    private const int Seconds = 7200;

    public static TheoryData<string> Names() => [.. SyntheticFamilies.Names];

    [Theory, MemberData(nameof(Names))]
    public void Create_WithEqualSeeds_GivesEqualRates(string name) => Assert.Equal(Rates(name, 5), Rates(name, 5));

    [Theory, MemberData(nameof(Names))]
    public void Create_WithOtherSeeds_GivesOtherRates(string name) => Assert.NotEqual(Rates(name, 5), Rates(name, 6));

    [Theory, MemberData(nameof(Names))]
    public void Create_OfAnyFamily_HasTheMeanAskedForAndNoImpossibleRate(string name)
    {
        var rates = Rates(name, 9);
        Assert.Equal(700, rates.Average(), 1e-6);
        Assert.All(rates, rate => Assert.True(rate >= 0 && double.IsFinite(rate)));
    }

    [Theory]
    [InlineData("flat", 1.0, 1.25)]
    [InlineData("diurnal", 1.5, 2.2)]
    [InlineData("bursty", 2.0, 5.0)]
    [InlineData("healthcare", 1.5, 5.0)]
    [InlineData("industrial", 1.3, 2.2)]
    [InlineData("smart-city", 1.6, 4.5)]
    [InlineData("flash-crowd", 2.5, 6.0)]
    [InlineData("shift-change", 1.2, 2.2)]
    [InlineData("sensor-storm", 1.6, 3.6)]
    [InlineData("mix", 1.5, 12.0)]
    public void Create_OfAFamily_PeaksAsItsShapeSays(string name, double least, double most) =>
        Assert.InRange(Rates(name, 3).Max() / 700, least, most);

    [Fact]
    public void Names_ByUse_AreDisjointAndAll()
    {
        Assert.Equal(["bursty", "diurnal", "flat", "healthcare", "industrial", "smart-city"], SyntheticFamilies.Training);
        Assert.Equal(["flash-crowd", "sensor-storm", "shift-change"], SyntheticFamilies.HeldOut);
        Assert.Equal(["mix"], SyntheticFamilies.TrainingOnly);
        Assert.Equal(SyntheticFamilies.Names.AsEnumerable(), [.. SyntheticFamilies.Training.AddRange(SyntheticFamilies.HeldOut).AddRange(SyntheticFamilies.TrainingOnly).Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public void Create_OfFamiliesOfOneSeed_GivesEachItsOwnNoise()
    {
        // All three begin with the wander of a calm fleet; their numbers keep it apart.
        double[] first = [Rates("flat", 5)[0], Rates("flash-crowd", 5)[0], Rates("sensor-storm", 5)[0]];
        Assert.Equal(3, first.Distinct().Count());
    }

    [Fact]
    public void Create_OfAnUnknownFamily_NamesTheKnownOnes()
    {
        Assert.False(SyntheticFamilies.Create("tidal", 1, 60, 1).TryGet(out _, out var rejection));
        Assert.Equal("unknown-family", rejection.Reason);
        Assert.Contains("bursty, diurnal", rejection.Message, StringComparison.Ordinal);
    }

    private static double[] Rates(string name, ulong seed)
    {
        Assert.True(SyntheticFamilies.Create(name, seed, Seconds, 700).TryGet(out var load, out _));
        return [.. Enumerable.Range(0, Seconds).Select(second => load.RateAt(second))];
    }
}

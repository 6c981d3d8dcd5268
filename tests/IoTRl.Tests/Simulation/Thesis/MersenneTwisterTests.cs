using IoTRl.Simulation.Thesis;

namespace IoTRl.Tests.Simulation.Thesis;

[Trait("Level", "Unit")]
public sealed class MersenneTwisterTests
{
    [Fact]
    public void NextUInt32_OfTheStandardSeed_GivesThePublishedOutputs()
    {
        var random = new MersenneTwister(5489);
        Assert.Equal([3499211612u, 581869302u, 3890346734u], [random.NextUInt32(), random.NextUInt32(), random.NextUInt32()]);
        for (var i = 4; i < 10_000; i++) random.NextUInt32();
        // The C++ standard states the 10,000th output of mt19937.
        Assert.Equal(4123659995u, random.NextUInt32());
    }

    // numpy.random.RandomState(seed).random_sample(), numpy 1.24.2
    [Theory]
    [InlineData(0u, 0.5488135039273248, 0.7151893663724195, 0.6027633760716439)]
    [InlineData(42u, 0.3745401188473625, 0.9507143064099162, 0.7319939418114051)]
    [InlineData(4294967295u, 0.0976320289940138, 0.9123828453026218, 0.78903530185164)]
    public void NextDouble_OfASeed_IsThatOfNumpy(uint seed, double first, double second, double third)
    {
        var random = new MersenneTwister(seed);
        Assert.Equal([first, second, third], [random.NextDouble(), random.NextDouble(), random.NextDouble()]);
    }

    // RandomState(42).uniform(-3, 7)
    [Fact]
    public void Uniform_OfARange_IsThatOfNumpy() => Assert.Equal(0.7454011884736249, new MersenneTwister(42).Uniform(-3, 7));

    // RandomState(s).choice(4) for s = 0..11
    [Fact]
    public void NextMasked_OfFour_IsThatOfNumpysChoice() =>
        Assert.Equal([0, 1, 0, 2, 2, 3, 2, 3, 3, 2, 1, 1], Enumerable.Range(0, 12).Select(seed => new MersenneTwister((uint)seed).NextMasked(3)));

    [Fact]
    public void Seed_InTheMiddle_BeginsAnew()
    {
        var random = new MersenneTwister(7);
        for (var i = 0; i < 1000; i++) random.NextUInt32();
        random.Seed(42);
        Assert.Equal(1608637542u, random.NextUInt32());
    }
}

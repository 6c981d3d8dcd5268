using IoTRl.Domain;

namespace IoTRl.Tests.Domain;

[Trait("Level", "Unit")]
public sealed class SeededRandomTests
{
    [Fact]
    public void NextUInt64_OfOneSeed_IsTheSameEverywhere()
    {
        var random = new SeededRandom(1);
        ulong[] drawn = [random.NextUInt64(), random.NextUInt64(), random.NextUInt64()];
        Assert.Equal(Golden, drawn);
    }

    [Fact]
    public void At_OfOneAddress_DoesNotDependOnEarlierDraws()
    {
        var other = SeededRandom.At(7, 1, 0);
        other.NextUInt64();
        var (first, second) = (SeededRandom.At(7, 1, 5), SeededRandom.At(7, 1, 5));
        Assert.Equal(first.NextUInt64(), second.NextUInt64());
    }

    [Fact]
    public void At_OfNeighbouringAddresses_IsUnrelated()
    {
        double sum = 0;
        for (ulong index = 0; index < 20_000; index++)
        {
            var (here, next) = (SeededRandom.At(3, 2, index), SeededRandom.At(3, 2, index + 1));
            sum += (here.NextDouble() - 0.5) * (next.NextDouble() - 0.5);
        }
        // Deviation of the mean product of two independent uniforms: (1/12) / sqrt(20,000) = 0.0006.
        Assert.InRange(sum / 20_000, -0.003, 0.003);
    }

    [Fact]
    public void NextDouble_OverManyDraws_IsUniform()
    {
        var random = new SeededRandom(11);
        var counts = new int[10];
        for (var draw = 0; draw < 100_000; draw++) counts[(int)(random.NextDouble() * 10)]++;
        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Fact]
    public void NextInt32_OfABound_StaysBelowIt()
    {
        var random = new SeededRandom(5);
        var seen = new HashSet<int>();
        for (var draw = 0; draw < 200; draw++) seen.Add(random.NextInt32(3));
        Assert.Equal([0, 1, 2], seen.Order());
    }

    [Fact]
    public void NextNormal_OverManyDraws_HasMeanZeroAndDeviationOne()
    {
        var random = new SeededRandom(13);
        double sum = 0, squares = 0;
        for (var draw = 0; draw < 100_000; draw++)
        {
            var value = random.NextNormal();
            sum += value;
            squares += value * value;
        }
        Assert.InRange(sum / 100_000, -0.02, 0.02);
        Assert.InRange(squares / 100_000, 0.98, 1.02);
    }

    // Computed by the published algorithm with unbounded integers.
    private static readonly ulong[] Golden = [6791897765849424158, 17405687883870564846, 834844254806117752];
}

using IoTRl.Domain;
using IoTRl.Domain.Traces;

namespace IoTRl.Tests.Domain.Traces;

[Trait("Level", "Unit")]
public sealed class PoissonSamplerTests
{
    [Theory]
    [InlineData(0.05)]
    [InlineData(1)]
    [InlineData(9.99)]
    [InlineData(10)]
    [InlineData(37.5)]
    [InlineData(1_000)]
    [InlineData(1e6)]
    public void Sample_OverManyDraws_HasMeanAndVarianceOfPoisson(double mean)
    {
        const int Draws = 40_000;
        var random = new SeededRandom(17);
        double sum = 0, squares = 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            var deviation = PoissonSampler.Sample(mean, ref random) - mean;
            sum += deviation;
            squares += deviation * deviation;
        }
        // Five deviations of the mean; the variance of a variance is (mean + 2 mean^2) / n.
        Assert.InRange(sum / Draws, -5 * Math.Sqrt(mean / Draws), 5 * Math.Sqrt(mean / Draws));
        var spread = 5 * Math.Sqrt((mean + 2 * mean * mean) / Draws);
        Assert.InRange(squares / Draws, mean - spread, mean + spread);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    public void Sample_OverManyDraws_HasTheProbabilitiesOfPoisson(double mean)
    {
        const int Draws = 100_000;
        var random = new SeededRandom(19);
        var counts = new int[64];
        for (var draw = 0; draw < Draws; draw++) counts[PoissonSampler.Sample(mean, ref random)]++;
        var probability = Math.Exp(-mean);
        for (var count = 0; count < 30; count++)
        {
            var deviation = Math.Sqrt(Draws * probability) + 1;
            Assert.InRange(counts[count], Draws * probability - 5 * deviation, Draws * probability + 5 * deviation);
            probability *= mean / (count + 1);
        }
    }

    [Fact]
    public void Sample_OfMeanZero_IsZero()
    {
        var random = new SeededRandom(1);
        Assert.Equal(0, PoissonSampler.Sample(0, ref random));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Sample_OfNoMean_Throws(double mean)
    {
        var random = new SeededRandom(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonSampler.Sample(mean, ref random));
    }

    [Fact]
    public void Sample_OverManyDraws_AllocatesNothing()
    {
        var random = new SeededRandom(1);
        long total = PoissonSampler.Sample(5, ref random) + PoissonSampler.Sample(500, ref random);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var draw = 0; draw < 1_000; draw++) total += PoissonSampler.Sample(draw, ref random);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(total > 0);
    }
}

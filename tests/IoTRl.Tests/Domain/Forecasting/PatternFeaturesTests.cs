using IoTRl.Domain.Forecasting;

namespace IoTRl.Tests.Domain.Forecasting;

[Trait("Level", "Unit")]
public sealed class PatternFeaturesTests
{
    private static readonly DateTimeOffset Six = new(2026, 1, 1, 6, 0, 0, TimeSpan.FromHours(2));

    [Fact]
    public void Observe_OfFourSamples_IsStillZero()
    {
        var features = Observed(2, [1, 2, 3, 4]);
        Assert.Equal((0, 0, 0, 0, 0, 0, 0), (features.Velocity, features.Acceleration, features.RollingMean, features.RollingDeviation, features.BurstProbability, features.HourSin, features.HourCos));
    }

    [Fact]
    public void Observe_OfSixSamples_AgreesWithTheHand()
    {
        // Velocities, two seconds apart: 1, 1, 1, 2, 5. Their 90th percentile lies at 3.6 of 0..4: 2 + .6 x (5 - 2) = 3.8.
        var features = Observed(2, [0, 2, 4, 6, 10, 20]);
        Assert.Equal(5, features.Velocity, 12);
        Assert.Equal(3, features.Acceleration, 12);
        Assert.Equal(7, features.RollingMean, 12);
        Assert.Equal(Math.Sqrt(262.0 / 6), features.RollingDeviation, 12);
        // Two of four neighbours rise.
        var level = 1 / (1 + Math.Exp(-5 * (5 / 3.8 - 1)));
        Assert.Equal(0.6 * level + 0.4 * 0.5, features.BurstProbability, 12);
    }

    [Fact]
    public void Observe_AtSixOClockLocalTime_IsAQuarterOfTheDay()
    {
        var features = Observed(0.001, [1, 1, 1, 1, 1]);
        Assert.Equal((1.0, 0.0), (Math.Round(features.HourSin, 6), Math.Round(features.HourCos, 6)));
    }

    [Fact]
    public void Observe_OfAFallingRate_ExpectsNoBurst() => Assert.Equal(0, Observed(1, [9, 8, 7, 6, 5, 4, 3]).BurstProbability);

    [Fact]
    public void Observe_PastTheWindow_ForgetsTheOldest()
    {
        var features = new PatternFeatures(5);
        for (var index = 0; index < 23; index++) features.Observe(Six.AddSeconds(index), index < 18 ? 1e6 : index - 17);
        Assert.Equal((3.0, Math.Sqrt(2)), (features.RollingMean, Math.Round(features.RollingDeviation, 12)), Close);
    }

    [Fact]
    public void Observe_OfAStampThatDoesNotRise_GivesNoVelocity()
    {
        var features = Observed(1, [1, 2, 3, 4, 5]);
        features.Observe(Six.AddSeconds(4), 500);
        Assert.Equal(1, features.Velocity);
    }

    [Fact]
    public void Observe_OfManySamples_AllocatesNothing()
    {
        var features = Observed(1, [1, 2, 3, 4, 5]);
        for (var index = 5; index < 400; index++) features.Observe(Six.AddSeconds(index), index % 7);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var index = 400; index < 1_400; index++) features.Observe(Six.AddSeconds(index), index % 7);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static bool Close((double Mean, double Deviation) expected, (double Mean, double Deviation) actual) =>
        Math.Abs(expected.Mean - actual.Mean) < 1e-9 && Math.Abs(expected.Deviation - actual.Deviation) < 1e-9;

    private static PatternFeatures Observed(double stepSeconds, double[] rates)
    {
        var features = new PatternFeatures();
        for (var index = 0; index < rates.Length; index++) features.Observe(Six.AddSeconds(index * stepSeconds), rates[index]);
        return features;
    }
}

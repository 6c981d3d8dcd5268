using IoTRl.Learning.Rollouts;

namespace IoTRl.Learning.Tests.Rollouts;

[Trait("Level", "Unit")]
public sealed class RunningNormalizationTests
{
    [Fact]
    public void Apply_AfterRenew_GivesDeviationsFromTheMeanClipped()
    {
        var normalization = new RunningNormalization(2, clip: 1.5);
        foreach (var value in (float[])[1, 3, 5, 7]) normalization.Add([value, 9]);
        var normalized = new float[2];
        normalization.Apply([5, 9], normalized);
        Assert.Equal([1.5f, 1.5f], normalized);
        normalization.Renew();
        normalization.Apply([5, 9.25f], normalized);

        // Mean 4, variance 5; the second never moved, so that only its mean goes.
        Assert.Equal(1 / Math.Sqrt(5), normalized[0], 1e-6);
        Assert.Equal(0.25f, normalized[1]);
        normalization.Apply([-1000, 9], normalized);
        Assert.Equal([-1.5f, 0], normalized);
    }

    [Fact]
    public void Demand_OfANumberThatIsNone_SaysItsNameAndPlace()
    {
        Finite.Demand([1, float.MaxValue], "observation");
        var fault = Assert.Throws<NotFiniteNumberException>(() => Finite.Demand([1, float.NaN, float.PositiveInfinity], "observation"));
        Assert.Equal("observation[1] is NaN.", fault.Message);
        Assert.Equal("reward is -Infinity.", Assert.Throws<NotFiniteNumberException>(() => Finite.Demand(double.NegativeInfinity, "reward")).Message);
    }
}

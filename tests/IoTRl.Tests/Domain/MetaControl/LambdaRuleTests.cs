using IoTRl.Domain.Agents;
using IoTRl.Domain.MetaControl;

namespace IoTRl.Tests.Domain.MetaControl;

[Trait("Level", "Unit")]
public sealed class LambdaRuleTests
{
    // alpha = 1 / (1 + 2 (Lambda / 14)^2); beta : gamma as before
    [Theory]
    [InlineData("14: 1 / 3, shared 8 : 1", 14, 0.8, 0.1, 1.0 / 3, 0.592593, 0.074074)]
    [InlineData("28: 1 / 9, shared evenly", 28, 0.2, 0.2, 1.0 / 9, 0.444444, 0.444444)]
    [InlineData("7: 2 / 3, nothing to share by: evenly", 7, 0, 0, 2.0 / 3, 0.166667, 0.166667)]
    [InlineData("1000 is 64: 1 / 42.795918", 1000, 1, 0, 0.023367, 0.976633, 0)]
    [InlineData("0 is 1: 1 / 1.010204", 0, 0, 1, 0.989899, 0, 0.010101)]
    [InlineData("not a number is 1", double.NaN, 0, 1, 0.989899, 0, 0.010101)]
    public void Weights_OfALambda_KeepTheProportionOfTheOthers(string row, double lambda, double beta, double gamma, double alpha, double newBeta, double newGamma)
    {
        var weights = LambdaRule.Weights(lambda, new RewardWeights { Alpha = 0.1, Beta = beta, Gamma = gamma });
        Assert.Equal(
            (row, Math.Round(alpha, 6), newBeta, newGamma),
            (row, Math.Round(weights.Alpha, 6), Math.Round(weights.Beta, 6), Math.Abs(Math.Round(weights.Gamma, 6))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3.3)]
    [InlineData(14)]
    [InlineData(29.7)]
    [InlineData(64)]
    public void Of_WeightsOfALambda_IsThatLambda(double lambda)
    {
        var weights = LambdaRule.Weights(lambda, new RewardWeights { Alpha = 0.2, Beta = 0.3, Gamma = 0.5 });
        Assert.Equal(lambda, weights.Lambda, 9);
        Assert.Equal(1, weights.Alpha + weights.Beta + weights.Gamma, 12);
    }

    [Theory]
    [InlineData(double.NaN, 0.5, 0.5)]
    [InlineData(0.2, double.NaN, 0.5)]
    [InlineData(0.2, -0.8, 0.5)]
    public void Of_WeightsThatMakeNoSense_IsTheLeast(double alpha, double beta, double gamma) =>
        Assert.Equal(1, LambdaRule.Of(new RewardWeights { Alpha = alpha, Beta = beta, Gamma = gamma }));
}

using IoTRl.Domain;
using IoTRl.Domain.Agents;

namespace IoTRl.Tests.Domain.Agents;

[Trait("Level", "Unit")]
public sealed class RewardRulesTests
{
    // 14 sqrt((beta + gamma) / (2 alpha)), within 1..64
    [Theory]
    [InlineData("healthcare: 14 sqrt(.9 / .2)", 0.1, 0.8, 0.1, 29.698)]
    [InlineData("industrial: 14 sqrt(.8 / .4)", 0.2, 0.3, 0.5, 19.799)]
    [InlineData("balanced: 14 sqrt(1)", 1.0 / 3, 1.0 / 3, 1.0 / 3, 14)]
    [InlineData("budget: 14 sqrt(.1 / 1.8)", 0.9, 0.05, 0.05, 3.2998)]
    [InlineData("money alone: 0, so 1", 1, 0, 0, 1)]
    [InlineData("no money: 14 sqrt(1 / .002) = 313, so 64", 0, 0.5, 0.5, 64)]
    public void Lambda_OfWeights_IsTheExchangeRate(string row, double alpha, double beta, double gamma, double lambda) =>
        Assert.Equal((row, lambda), (row, Math.Round(Weights(alpha, beta, gamma).Lambda, lambda < 10 ? 4 : 3)));

    // Balanced: Lambda 14, scale 1 + .03 x 14 = 1.42
    [Theory]
    [InlineData("free and fresh", 0, 0, 0)]
    [InlineData("full size, fresh: -1 / 1.42", 1, 0, -0.704225)]
    [InlineData("free, all late: -14 / 1.42", 0, 1, -9.859155)]
    [InlineData("half, one in a hundred late: -(.5 + .14) / 1.42", 0.5, 0.01, -0.450704)]
    public void Of_AnInterval_WeighsMoneyAndLateness(string row, double cost, double late, double reward)
    {
        var weights = Weights(1.0 / 3, 1.0 / 3, 1.0 / 3);
        Assert.Equal((row, reward), (row, Math.Round(RewardRules.Of(Measured.Of(cost), Measured.Of(late), weights).Value, 6)));
    }

    [Fact]
    public void Of_AnUnknownInput_IsUnknown()
    {
        var weights = Weights(0.2, 0.3, 0.5);
        Assert.False(RewardRules.Of(Measured.Unknown, Measured.Of(0), weights).IsKnown);
        Assert.False(RewardRules.Of(Measured.Of(0), Measured.Unknown, weights).IsKnown);
    }

    private static RewardWeights Weights(double alpha, double beta, double gamma) => new() { Alpha = alpha, Beta = beta, Gamma = gamma };
}

using IoTRl.Domain.Forecasting;

namespace IoTRl.Tests.Domain.Forecasting;

[Trait("Level", "Unit")]
public sealed class ForecastScoringTests
{
    [Fact]
    public void Wape_OfPairs_SkipsTheUnknown() =>
        Assert.Equal((1.0 + 2) / (10 + 5), ForecastScoring.Wape([10, 5, double.NaN, 7], [11, 3, 4, double.NaN]), 12);

    [Theory]
    [InlineData(10, 8, 0.9, 1.8)]
    [InlineData(10, 12, 0.9, 0.2)]
    [InlineData(10, 10, 0.5, 0)]
    public void PinballLoss_OfOnePair_AgreesWithTheHand(double outcome, double forecast, double quantile, double expected) =>
        Assert.Equal(expected, ForecastScoring.PinballLoss(outcome, forecast, quantile), 12);

    [Fact]
    public void MeanPinballLoss_OfPairs_IsTheirMean() =>
        Assert.Equal((1.8 + 0.2) / 2, ForecastScoring.MeanPinballLoss([10, 10, double.NaN], [8, 12, 1], 0.9), 12);

    [Fact]
    public void Coverage_OfPairs_CountsThoseAtOrBelow() =>
        Assert.Equal(2.0 / 3, ForecastScoring.Coverage([1, 2, 3, double.NaN], [1, 3, 2, 9]), 12);

    [Fact]
    public void BrierScore_OfPairs_IsTheMeanSquare() =>
        Assert.Equal((0.04 + 0.25) / 2, ForecastScoring.BrierScore([true, false, true], [0.8, 0.5, double.NaN]), 12);

    [Fact]
    public void Wape_OfNothing_IsUnknown() => Assert.True(double.IsNaN(ForecastScoring.Wape([], [])));

    [Fact]
    public void Wape_OfUnequalLengths_Throws() => Assert.Throws<ArgumentException>(() => ForecastScoring.Wape([1, 2], [1]));
}

using IoTRl.Tournament.Thesis;

namespace IoTRl.Tests.Tournament.Thesis;

[Trait("Level", "Unit")]
public sealed class ThesisEstimateTests
{
    // 2, 4, 6, 8: mean 5, squares 9 + 1 + 1 + 9 = 20, variance 20 / 3, error sqrt(20 / 12) = 1.290994; t(3) = 3.1824
    [Fact]
    public void Of_FourValues_GivesMeanErrorAndInterval()
    {
        var estimate = ThesisEstimate.Of([2, 8, 4, 6]);
        Assert.Equal((5, 1.290994), (estimate.Mean, Math.Round(estimate.StandardError, 6)));
        Assert.Equal((0.8915, 9.1085), (Math.Round(estimate.Low, 4), Math.Round(estimate.High, 4)));
    }

    [Theory]
    [InlineData(1, 12.7062)]
    [InlineData(4, 2.7764)]
    [InlineData(5, 2.5706)]
    [InlineData(9, 2.2622)]
    [InlineData(29, 2.0452)]
    [InlineData(199, 1.9720)]
    public void StudentQuantile_OfDegrees_IsThatOfTheTables(int degrees, double expected) =>
        Assert.Equal(expected, ThesisEstimate.StudentQuantile(degrees), 0.003);

    // numpy.percentile([4, 1, 3, 2, 10], 95): place 3.8, 4 + 6 x .8
    [Theory]
    [InlineData(0.95, 8.8)]
    [InlineData(0.5, 3)]
    [InlineData(0, 1)]
    [InlineData(1, 10)]
    public void Percentile_OfFiveValues_IsLinearBetweenNeighbours(double share, double expected) =>
        Assert.Equal(expected, ThesisEpisodePlay.Percentile([4, 1, 3, 2, 10], share), 1e-12);

    // 1, 1, 4, 4, 10: mean 4, squares 9 + 9 + 0 + 0 + 36 = 54 over 5
    [Fact]
    public void PopulationDeviation_OfFiveValues_DividesByFive() =>
        Assert.Equal(Math.Sqrt(10.8), ThesisEpisodePlay.PopulationDeviation([1, 4, 10, 4, 1]), 1e-12);
}

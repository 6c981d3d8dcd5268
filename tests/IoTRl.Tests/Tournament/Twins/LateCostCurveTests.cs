using IoTRl.Tournament.Twins;

namespace IoTRl.Tests.Tournament.Twins;

/// <summary>Between late shares of 4 % and 0.25 %, a share of 1 % lies in the middle of the logarithm: a factor of 4 on each side.</summary>
[Trait("Level", "Unit")]
public sealed class LateCostCurveTests
{
    [Theory]
    [InlineData("in the middle of the logarithm", new[] { 0.04, 0.0025 }, new[] { 1.0, 3 }, 2)]
    [InlineData("on a setting", new[] { 0.04, 0.01, 0.0025 }, new[] { 1.0, 1.4, 3 }, 1.4)]
    [InlineData("between the second and the third", new[] { 0.5, 0.04, 0.0025 }, new[] { 0.5, 1.0, 3 }, 2)]
    [InlineData("never reached", new[] { 0.5, 0.02 }, new[] { 1.0, 3 }, double.NaN)]
    [InlineData("always below: the cheapest", new[] { 0.005, 0.001 }, new[] { 1.0, 3 }, 1)]
    [InlineData("always below, the bold one dearer", new[] { 0.005, 0.001 }, new[] { 3.0, 1 }, 1)]
    [InlineData("one setting", new[] { 0.005 }, new[] { 3.0 }, 3)]
    [InlineData("one setting that is too late", new[] { 0.02 }, new[] { 3.0 }, double.NaN)]
    [InlineData("comes there twice: the cheaper crossing", new[] { 0.04, 0.0025, 0.04, 0.0025 }, new[] { 3.0, 5, 1, 2 }, 1.5)]
    [InlineData("leaves again: the crossing on the way back is cheaper", new[] { 0.0025, 0.04 }, new[] { 3.0, 1 }, 2)]
    [InlineData("cost falls with caution: the setting is cheaper than the crossing", new[] { 0.04, 0.0025 }, new[] { 3.0, 1 }, 1)]
    // 1 % lies as far from 100 % as 0.01 %; none late counts as one in a million, three times as far.
    [InlineData("none late at all", new[] { 1.0, 0 }, new[] { 1.0, 4 }, 2)]
    [InlineData("nobody ever late", new[] { 0.0, 0 }, new[] { 2.0, 4 }, 2)]
    public void CostAt_OnePercent_IsTheCheapestWayAlongTheCurve(string row, double[] late, double[] cost, double expected) =>
        Check(row, expected, new LateCostCurve(late, cost).CostAt(0.01));

    [Theory]
    [InlineData("in the middle of the cost", new[] { 0.04, 0.0025 }, new[] { 1.0, 3 }, 0.01)]
    [InlineData("on a setting", new[] { 0.04, 0.0025 }, new[] { 1.0, 2 }, 0.0025)]
    [InlineData("always dearer", new[] { 0.04, 0.0025 }, new[] { 2.5, 3 }, double.NaN)]
    [InlineData("always cheaper: the least late", new[] { 0.04, 0.0025 }, new[] { 1.0, 1.5 }, 0.0025)]
    [InlineData("of two ways the less late", new[] { 0.04, 0.0025, 0.09 }, new[] { 1.0, 3, 1.5 }, 0.01)]
    [InlineData("the other way round", new[] { 0.09, 0.0025, 0.04 }, new[] { 1.5, 3, 1 }, 0.01)]
    [InlineData("none late at all", new[] { 0.04, 0 }, new[] { 1.0, 2 }, 0)]
    public void LateAt_TwoDollars_IsTheLeastLateWayAlongTheCurve(string row, double[] late, double[] cost, double expected) =>
        Check(row, expected, new LateCostCurve(late, cost).LateAt(2));

    private static void Check(string row, double expected, double found) =>
        Assert.True(double.IsNaN(expected) ? double.IsNaN(found) : Math.Abs(expected - found) <= 1e-9 + (1e-3 * expected), $"{row}: {found} for {expected}");
}

using IoTRl.Domain.Policies;
using IoTRl.Tournament.Bounds;

namespace IoTRl.Tests.Tournament.Bounds;

[Trait("Level", "Unit")]
public sealed class FamilyBoundTests
{
    [Fact]
    public void AtShare_OfManyWindows_IsAtMostWhatAPolicyPaysAtItsOwnShareOverAll()
    {
        var scripts = Scripts();
        var bound = Bound(scripts);
        foreach (var policy in ScalingPolicyCatalog.Analytic())
        {
            var totals = scripts.Select(script => script.Play(policy)).ToArray();
            var share = totals.Sum(total => total.LateRecords) / totals.Sum(total => total.ArrivedRecords);
            Assert.True(bound.AtShare(share).Usd <= totals.Sum(total => total.CommittedCostUsd), policy.Name);
        }
    }

    [Fact]
    public void AtShare_OfTheBestPrice_IsTheDualsLessWhatTheShareAllows()
    {
        var scripts = Scripts();
        var bound = Bound(scripts);
        var best = bound.AtShare(0.01);
        var records = scripts.Sum(script => script.Window.Records);
        Assert.Equal(bound.DualsUsd(best.UsdPerLate).Sum() - (best.UsdPerLate * 0.01 * records), best.Usd, 1e-12);
        Assert.Equal(best.Usd / (3 * 600 / 3600.0), best.UsdPerHour, 1e-12);

        // No price, near or far, gives a higher one beyond what the search leaves open.
        for (var factor = 0.1; factor < 10; factor *= 1.07)
        {
            var price = best.UsdPerLate * factor;
            Assert.True(bound.DualsUsd(price).Sum() - (price * 0.01 * records) <= best.Usd * 1.001, $"x {factor}");
        }
    }

    [Fact]
    public void AtShare_OfMoreLateRecords_IsLower()
    {
        var bound = Bound(Scripts());
        double[] costs = [.. new[] { 0, 0.001, 0.01, 0.1 }.Select(share => bound.AtShare(share).Usd)];
        Assert.Equal(costs.OrderDescending(), costs);
        Assert.True(costs[3] < costs[0]);
    }

    [Fact]
    public void OfDraw_OfOneWindowTwice_IsTwiceItsOwnBoundAtThePricesKnown()
    {
        var bound = Bound(Scripts());
        bound.AtShare(0.01);
        var (once, twice) = (bound.OfDraw(0.01, [1]), bound.OfDraw(0.01, [1, 1]));
        Assert.Equal((2 * once.Usd, once.UsdPerHour, once.UsdPerLate), (twice.Usd, twice.UsdPerHour, twice.UsdPerLate));
        Assert.True(once.Usd <= new FamilyBound([Scripts()[1].Window]).AtShare(0.01).Usd * 1.001);
    }

    [Fact]
    public void AtShare_OfEqualWindows_GivesEqualBits() => Assert.Equal(Bound(Scripts()).AtShare(0.01), Bound(Scripts()).AtShare(0.01));

    private static FamilyBound Bound(BoundScripts[] scripts) => new([.. scripts.Select(script => script.Window)], new BoundOptions { BacklogSteps = 256 });

    private static BoundScripts[] Scripts() => [.. Enumerable.Range(1, 3).Select(seed => BoundScripts.Of("diurnal", (ulong)seed, 600))];
}

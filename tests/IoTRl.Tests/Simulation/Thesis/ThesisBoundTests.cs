using FsCheck;
using FsCheck.Fluent;
using IoTRl.Simulation.Thesis;

namespace IoTRl.Tests.Simulation.Thesis;

[Trait("Level", "Unit")]
public sealed class ThesisBoundTests
{
    private static readonly ThesisAction[] Every =
    [
        .. from a0 in Enumerable.Range(0, 20)
           from a1 in Enumerable.Range(0, 8)
           from a2 in Enumerable.Range(0, 4)
           from a3 in Enumerable.Range(0, 3)
           select new ThesisAction(a0, a1, a2, a3),
    ];

    // n x m GB cost .05 n (m + 2)
    [Theory]
    [InlineData("91 GB is the least above 90; 989.0 leaves 11 ms: Redis takes 5", 900, 100, 12, 6, 0, 0)]
    [InlineData("91 GB leaves too little for 250 MB; 12 x 8 leaves 62.5: light NVMe takes 55", 900, 250, 11, 7, 1, 1)]
    [InlineData("1 x 1 takes 1000 and more; 1 x 2 takes 500, heavy Glacier 5000 x .06 + 10", 10, 20, 0, 1, 3, 2)]
    [InlineData("160 GB take 1250, 5 on Redis: the least of all", 2000, 100, 19, 7, 0, 0)]
    public void Cheapest_OfAStep_IsTheCheapestInsideTheObjective(string row, double workload, double shuffleMb, int a0, int a1, int a2, int a3) =>
        Assert.Equal((row, new ThesisAction(a0, a1, a2, a3)), (row, ThesisBound.Cheapest(workload, shuffleMb)));

    [Fact]
    public void CheapestForEveryShuffle_AtFullLoad_ReckonsWithTheLargest() =>
        Assert.Equal(new ThesisAction(11, 7, 1, 1), ThesisBound.CheapestForEveryShuffle(900));

    [Fact]
    public void Cheapest_OfAnyStep_IsThatOfTryingAll()
    {
        var loads = from workload in Gen.Choose(100, 16_500) from shuffle in Gen.Choose(10, 2500) select (Workload: workload / 10.0, ShuffleMb: shuffle / 10.0);
        var property = Prop.ForAll(loads.ToArbitrary(), load =>
        {
            var seen = ThesisBound.Cheapest(load.Workload, load.ShuffleMb);
            var blind = ThesisBound.CheapestForEveryShuffle(load.Workload);
            return Near(LeastCost(load.Workload, load.ShuffleMb, load.ShuffleMb), Cost(seen, load.Workload, load.ShuffleMb, load.ShuffleMb))
                && Near(LeastCost(load.Workload, 76.5, 250), Cost(blind, load.Workload, 76.5, 250));
        });
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(17, 19));
    }

    private static double LeastCost(double workload, double pricedMb, double metMb) => Every.Min(action => Cost(action, workload, pricedMb, metMb));

    // What misses the objective counts as dearer than all that meets it, by its latency.
    private static double Cost(ThesisAction action, double workload, double pricedMb, double metMb) =>
        ThesisRules.LatencyMs(action, workload, metMb) is var latency && latency <= 1000 ? ThesisRules.CostPerHour(action, pricedMb) : latency;

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) <= 1e-12;
}

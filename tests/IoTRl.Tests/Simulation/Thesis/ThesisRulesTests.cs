using IoTRl.Simulation.Thesis;

namespace IoTRl.Tests.Simulation.Thesis;

[Trait("Level", "Unit")]
public sealed class ThesisRulesTests
{
    // 0.1 n + 0.05 n m + S x share / 1024 x price
    [Theory]
    [InlineData("1 x 1 GB, nothing shuffled: .1 + .05", 0, 0, 0, 0, 0, 0.15)]
    [InlineData("12 x 8 GB: 1.2 + 4.8; 102.4 MB x 1.0 on Redis: .01", 11, 7, 0, 0, 102.4, 6.01)]
    [InlineData("15 x 4 GB: 1.5 + 3; 102.4 x .6 on NVMe: .003", 14, 3, 1, 1, 102.4, 4.503)]
    [InlineData("20 x 8 GB: 2 + 8; 102.4 x .3 on S3: .0006", 19, 7, 2, 2, 102.4, 10.0006)]
    [InlineData("20 x 8 GB: 2 + 8; 102.4 on Glacier: .0005", 19, 7, 3, 0, 102.4, 10.0005)]
    public void CostPerHour_OfAnAction_AddsExecutorsMemoryAndStorage(string row, int a0, int a1, int a2, int a3, double shuffleMb, double expected) =>
        Assert.Equal((row, expected), (row, Math.Round(ThesisRules.CostPerHour(new(a0, a1, a2, a3), shuffleMb), 9)));

    // max(10, 100 W / n m + q S share / 100 + d S / 100)
    [Theory]
    [InlineData("900 on 96 GB: 937.5; 5 x 2.5 = 12.5", 11, 7, 0, 0, 900, 250, 950)]
    [InlineData("900 on 96 GB: 937.5; 20 x 1.5 + 10 x 2.5 = 55", 11, 7, 1, 1, 900, 250, 992.5)]
    [InlineData("900 on 60 GB: 1500; 20 x .6 + 10 = 22", 14, 3, 1, 1, 900, 100, 1522)]
    [InlineData("160 on 160 GB: 100; 100 x .3 + 50 = 80", 19, 7, 2, 2, 160, 100, 180)]
    [InlineData("10 on 1 GB: 1000; 5000", 0, 0, 3, 0, 10, 100, 6000)]
    [InlineData("10 on 160 GB: 6.25 + .5, at least 10", 19, 7, 0, 0, 10, 10, 10)]
    public void LatencyMs_OfAnAction_AddsComputingAccessAndDecompression(
        string row, int a0, int a1, int a2, int a3, double workload, double shuffleMb, double expected) =>
        Assert.Equal((row, expected), (row, Math.Round(ThesisRules.LatencyMs(new(a0, a1, a2, a3), workload, shuffleMb), 9)));

    [Theory]
    [InlineData("hot on S3", 2, 0.71, 0.5)]
    [InlineData("hot on Glacier", 3, 0.71, 0.5)]
    [InlineData("hot on NVMe", 1, 0.71, 0)]
    [InlineData("0.7 is not hot", 3, 0.7, 0)]
    public void Penalty_OfATemperature_FallsOnHotDataInColdTiersOnly(string row, int tier, double temperature, double expected) =>
        Assert.Equal((row, expected), (row, ThesisRules.Penalty(new(0, 0, tier, 0), temperature)));

    // balanced: -.33 x 5/10 - .33 x 800/1000 + .33 x 200/1000 - .5 = -.165 - .264 + .066 - .5
    [Fact]
    public void Reward_OfAStep_WeighsCostLatencyAndThroughput() =>
        Assert.Equal(-0.863, ThesisRules.Reward(ThesisScenario.All[3], 5, 800, 200, 0.5), 12);

    [Fact]
    public void NextWorkload_OverManySteps_BurstsInAFifthAndStaysInItsRange()
    {
        var random = new MersenneTwister(1);
        var (workload, bursts, capped) = (50.0, 0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var next = ThesisRules.NextWorkload(random, workload, out var isBurst);
            Assert.InRange(next, Math.Max(10, isBurst ? Math.Min(900, 2 * workload) : 0.8 * workload), Math.Min(900, (isBurst ? 4 : 1.2) * workload));
            if (isBurst) bursts++;
            if (next >= 900) capped++;
            workload = next;
        }

        // 0.2 within three standard errors; the load is at its cap in 4 of 10 steps, which makes the environment what it is.
        Assert.InRange(bursts / 20_000.0, 0.1915, 0.2085);
        Assert.InRange(capped / 20_000.0, 0.37, 0.50);
    }
}

using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Pools;
using IoTRl.Tests.Simulation.Jobs;
using IoTRl.Tournament.Bounds;

namespace IoTRl.Tests.Tournament.Bounds;

[Trait("Level", "Unit")]
public sealed class LowerBoundTests
{
    private static readonly double[] Prices = [0, 0.5, 1, 2, 5, 20, 1000];

    /// <summary>
    /// Four intervals of 5 s, objective 10 s, 1000 records an executor and interval (2 slots x 5 s / 0.01), 4 slots at most; one executor at the start.
    /// An interval costs 0.005 USD an executor, a start 2 x 5 - 5 s = 0.005, the executor of the start 0.005 less. Of a rate r, 5 r have to be served by the end
    /// of the third interval and 10 r by that of the fourth.
    /// </summary>
    [Theory]
    [InlineData("one keeps up: 4 intervals less the credit", 200, 1, 2, 1, 0.020 - 0.005)]
    [InlineData("2000 due by the end: two intervals of one, then none", 200, 0, 2, 1, 0.010 - 0.005)]
    [InlineData("late records cost nothing: none at all", 200, 0, 2, 0, -0.005)]
    [InlineData("4000 due by the end: one serves just that", 400, 1, 2, 1, 0.020 - 0.005)]
    [InlineData("6000 due: sizes 1, 1, 2, 2 and one start", 600, 1, 2, 1, 0.030 + 0.005 - 0.005)]
    [InlineData("2000 of them late are cheaper than 2 intervals and a start", 600, 1, 2, 1e-6, 0.020 - 0.005 + 0.002)]
    [InlineData("9000 due, 8000 served by four slots, a third executor has none", 900, 1, 3, 1, 0.040 + 0.005 - 0.005 + 1000)]
    public void DualUsd_OfWindowsWorkedByHand_IsTheLeastCost(string row, double rate, int fewest, int most, double usdPerLate, double expected)
    {
        var window = new KnownWindow
        {
            Start = DateTimeOffset.UnixEpoch,
            Arrivals = [.. Enumerable.Repeat(rate, 20)],
            Slowness = [.. Enumerable.Repeat(1.0, 20)],
            InitialExecutors = 1,
            Limits = new JobLimits { MinExecutors = fewest, MaxExecutors = most },
            Twin = TwinScripts.Plain,
        };

        // 1.5 x 15 s of arrivals in steps of 10 records: every move is a whole number of steps.
        var bound = new LowerBound(window, new BoundOptions { BacklogSteps = (int)(1.5 * 15 * rate / 10) });
        Assert.True(Math.Abs(expected - bound.DualUsd(usdPerLate)) < 1e-9, $"{row}: {bound.DualUsd(usdPerLate)}");
    }

    [Theory, MemberData(nameof(Seeds), 10)]
    public void DualUsd_OfATinyWindow_IsAtMostTheBestOfAllSequences(int seed)
    {
        var window = BoundScripts.Tiny(seed);
        var points = BruteForce.Play(window, (ulong)seed, 5);
        Assert.Equal(6561, points.Count); // 3 sizes, 8 intervals
        var bound = new LowerBound(window);
        foreach (var price in Prices.Select(price => price * window.UsdOfOneRecord))
            Assert.InRange(bound.DualUsd(price), -1, points.Min(point => point.CostUsd + (price * point.LateRecords)) + 1e-12);
    }

    [Fact]
    public void DualUsd_OfTinyWindows_IsNotFarBelowTheBestOfAllSequences()
    {
        var (bounds, costs) = (0.0, 0.0);
        for (var seed = 1; seed <= 4; seed++)
        {
            var window = BoundScripts.Tiny(seed);
            var price = 5 * window.UsdOfOneRecord;
            bounds += new LowerBound(window).DualUsd(price);
            costs += BruteForce.Play(window, (ulong)seed, 5).Min(point => point.CostUsd + (price * point.LateRecords));
        }

        Assert.InRange(bounds / costs, 0.2, 1);
    }

    [Theory]
    [InlineData("diurnal", "default", 1)]
    [InlineData("bursty", "default", 2)]
    [InlineData("flat", "fast-pods", 3)]
    [InlineData("healthcare", "new-nodes", 4)]
    [InlineData("industrial", "fast-pods", 5)]
    [InlineData("smart-city", "default", 6)]
    public void DualUsd_OfAnyWindow_IsAtMostWhatAnyPolicyComesTo(string family, string coldStart, ulong seed)
    {
        Assert.True(ColdStartOptions.Preset(coldStart).TryGet(out var preset, out _));
        var script = BoundScripts.Of(family, seed, 600, preset);
        var window = script.Window;
        var bound = new LowerBound(window);
        var duals = Prices.Select(price => (Price: price * window.UsdOfOneRecord, Usd: bound.DualUsd(price * window.UsdOfOneRecord))).ToArray();
        var planner = new Planner(new PlannerOptions());
        var planned = new[] { 1.0, 3 }.Select(price => planner.Plan(window, price)).ToArray();
        var policies = ScalingPolicyCatalog.Analytic().Concat(Enumerable.Range(1, 20).Select(size => new FixedPolicy(new FixedPolicyOptions { Executors = size })));
        foreach (var totals in policies.Concat(planned).Select(script.Play).Concat(planned.Select(script.PlayUnguarded)))
        {
            Assert.Equal(window.Records, totals.ArrivedRecords, 1e-6);
            foreach (var (price, usd) in duals)
                Assert.True(usd <= totals.CommittedCostUsd + (price * totals.LateRecords), $"{totals} at {price}");
        }
    }

    [Theory, MemberData(nameof(Seeds), 6)]
    public void DualUsd_OnAGridOfHalfTheStep_IsNeverLower(int seed)
    {
        var window = BoundScripts.Of(seed % 2 == 0 ? "bursty" : "diurnal", (ulong)seed, 600).Window;
        foreach (var price in new[] { 0.7, 1.5, 20 }.Select(price => price * window.UsdOfOneRecord))
        {
            var coarse = double.NegativeInfinity;
            for (var steps = 16; steps <= 512; steps *= 2)
            {
                var fine = new LowerBound(window, new BoundOptions { BacklogSteps = steps }).DualUsd(price);
                Assert.True(fine >= coarse - 1e-12, $"{steps} steps at {price}: {fine} < {coarse}");
                coarse = fine;
            }
        }
    }

    [Fact]
    public void DualUsd_AtAHugePrice_HasNoLateRecordsWhereNoneIsNeeded()
    {
        var window = BoundScripts.Of("diurnal", 1).Window;
        var bound = new LowerBound(window);

        // Its slope over the price is the number of late records.
        Assert.Equal(bound.DualUsd(1), bound.DualUsd(1000), 1e-9);
        Assert.True(bound.DualUsd(window.UsdOfOneRecord / 2) < bound.DualUsd(1));
    }

    [Fact]
    public void DualUsd_OverRisingPrices_IsConcaveAndRises()
    {
        var window = BoundScripts.Of("bursty", 3).Window;
        var bound = new LowerBound(window);
        var values = Enumerable.Range(0, 12).Select(price => bound.DualUsd(price * window.UsdOfOneRecord / 2)).ToArray();
        var slopes = values.Skip(1).Zip(values, (right, left) => right - left).ToArray();
        Assert.All(slopes, slope => Assert.True(slope >= 0));
        Assert.All(slopes.Skip(1).Zip(slopes), pair => Assert.True(pair.First <= pair.Second + 1e-12));
    }

    [Fact]
    public void Constructor_OfAWindowThatIsNoMultipleOrStartsTooFast_Throws()
    {
        var window = BoundScripts.Tiny(1);
        Assert.Throws<ArgumentException>(() => new LowerBound(window with { Arrivals = window.Arrivals[..39] }));
        Assert.Throws<ArgumentException>(() => new LowerBound(window with { Slowness = window.Slowness[..35] }));
        var fast = window.Twin with { ColdStart = new ColdStartOptions { LeastSeconds = 4.9 } };
        Assert.Throws<ArgumentException>(() => new LowerBound(window with { Twin = fast }));
    }

    [Fact]
    public void SlownessSeries_OfASeed_IsWhatItsTwinMeets()
    {
        // One task of 1 core-second begins in the first second: it ends after as many seconds as the slowness says, d0 included.
        var options = TwinScripts.Plain with { SlownessVariation = 0.2, SlownessLagSeconds = 60, BatchOverheadSeconds = 0 };
        var twin = new JobTwin(options, 5, runningExecutors: 1);
        twin.Play(1, 0);
        twin.Step(200);
        twin.Play(30);
        Assert.Equal(SlownessSeries.Of(options, 5, 2, 1)[0] * 200 * options.CoreSecondsPerRecord / 2, twin.Progress.LastBatch.DurationSeconds, 1e-9);
    }

    public static TheoryData<int> Seeds(int count) => [.. Enumerable.Range(1, count)];
}

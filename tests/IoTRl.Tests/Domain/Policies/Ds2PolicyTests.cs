using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

[Trait("Level", "Unit")]
public sealed class Ds2PolicyTests
{
    private static readonly Ds2PolicyOptions LastInterval = new() { MetricWindowSeconds = 0 };
    private readonly PolicyMemory _memory = new();

    // need = (lag / catch-up + rate x restart / catch-up + rate / 0.7) / 10 rec/s
    [Theory]
    [InlineData("70 / .7 = 100", 70, 0, 0, 1800, 10, 10)]
    [InlineData("100 + 1800 / 1800 = 101", 70, 1800, 0, 1800, 10.1, 11)]
    [InlineData("85.714 + 60 x 300 / 1800 = 95.714", 60, 0, 300, 1800, 9.5714, 10)]
    [InlineData("100 + 1200 / 60 + 70 x 50 / 60 = 178.333", 70, 1200, 50, 60, 17.8333, 18)]
    [InlineData("1000 / .7 = 1428.6, the most is 20", 1000, 0, 0, 1800, 142.8571, 20)]
    [InlineData("nothing arrives, the least is 2", 0, 0, 0, 1800, 0, 2)]
    public void Decide_WithoutASize_FollowsThePublishedFormula(string row, double rate, double lag, double restart, double catchUp, double need, int executors)
    {
        var observation = Seen(rate, lag, target: 0) with { MinExecutors = 2, ColdStartSeconds = restart };
        var decision = new Ds2Policy(LastInterval with { CatchUpSeconds = catchUp }).Decide(observation, _memory);
        Assert.Equal((row, need, executors), (row, Math.Round(decision.Need, 4), decision.Executors));
        Assert.Equal(decision.Need, (decision.PlannedRecordsPerSecond + decision.BacklogRecordsPerSecond) / decision.RecordsPerSecondPerExecutor, 9);
        Assert.Equal((rate, 7.0), (decision.PlannedRecordsPerSecond, decision.RecordsPerSecondPerExecutor));
    }

    // Ten executors, capacity 100; up where 100 < lag / 1800 + rate / 1.0, down where 100 > lag / 1800 + rate x restart / 1800 + rate / 0.4
    [Theory]
    [InlineData("up: 100 is not above 100", 100, 0, 0, 10)]
    [InlineData("up: 101 is; 144.3 / 10", 101, 0, 0, 15)]
    [InlineData("up: 80 + 36000 / 1800 = 100 is not", 80, 36_000, 0, 10)]
    [InlineData("up: 80 + 36018 / 1800 = 100.01 is; (114.29 + 20.01) / 10", 80, 36_018, 0, 14)]
    [InlineData("down: 40 / .4 = 100 is not below 100", 40, 0, 0, 10)]
    [InlineData("down: 39 / .4 = 97.5 is; 55.7 / 10", 39, 0, 0, 6)]
    [InlineData("down: 30 x 600 / 1800 + 75 = 85 is; (42.9 + 10) / 10", 30, 0, 600, 6)]
    [InlineData("down: 36 x 600 / 1800 + 90 = 102 is not", 36, 0, 600, 10)]
    [InlineData("down: 10 / .7 = 14.3 would do with 2, at most 60 % leave", 10, 0, 0, 4)]
    [InlineData("down: 3000 / 10 = 300 s behind", 10, 3000, 0, 4)]
    [InlineData("down: 3001 / 10 is more than 300 s behind", 10, 3001, 0, 10)]
    public void Decide_WithASize_ActsOutsideItsBandOnly(string row, double rate, double lag, double restart, int executors)
    {
        Settled(10);
        var decision = new Ds2Policy(LastInterval).Decide(Seen(rate, lag, target: 10) with { ColdStartSeconds = restart }, _memory);
        Assert.Equal((row, executors), (row, decision.Executors));
    }

    [Fact]
    public void Decide_AfterAChange_WaitsForTheStabilisationInterval()
    {
        var policy = new Ds2Policy(LastInterval);
        Assert.Equal(15, At(policy, 0, 101, target: 10));
        Assert.Equal(15, At(policy, 5, 160, target: 15)); // seen to be changed: 160 / .7 / 10 = 23 would be wanted
        Assert.Equal(15, At(policy, 300, 160, target: 15));
        Assert.Equal(20, At(policy, 305, 160, target: 15));
    }

    [Fact]
    public void Decide_WhenTheGuardHoldsAScaleDown_AsksAgain()
    {
        Settled(10);
        var policy = new Ds2Policy(LastInterval);
        for (var second = 0; second <= 120; second += 5) Assert.Equal(6, At(policy, second, 39, target: 10));
    }

    [Fact]
    public void Decide_BehindTheGuard_ComesDownOnceTheWindowIsOver()
    {
        Settled(10);
        var (policy, guard, target) = (new Ds2Policy(LastInterval), new GuardState(), 10);
        guard = ScalingGuard.Apply(Seen(70, 0, 10), DecisionScene.Wants(10), new JobLimits(), new GuardOptions(), guard).Next;
        for (var second = 5; second <= 65; second += 5)
        {
            var observation = Seen(39, 0, target) with { Time = DecisionScene.Start.AddSeconds(second) };
            var result = ScalingGuard.Apply(observation, policy.Decide(observation, _memory), new JobLimits(), new GuardOptions(), guard);
            (guard, target) = (result.Next, result.Executors);
            Assert.Equal(second < 65 ? 10 : 6, target);
        }
    }

    [Fact]
    public void Decide_OnTheWayDown_WaitsForTheLargestOfAnHour()
    {
        var policy = new Ds2Policy(LastInterval);
        Assert.Equal(10, At(policy, 0, 10, target: 10)); // the size that it finds counts as asked for
        Assert.Equal(10, At(policy, 1800, 49, target: 10)); // 70 / 10 = 7
        Assert.Equal(10, At(policy, 3600, 10, target: 10));
        Assert.Equal(7, At(policy, 3605, 10, target: 10));
        Assert.Equal(7, At(policy, 3610, 10, target: 7)); // just changed
        Assert.Equal(7, At(policy, 5400, 10, target: 7)); // the 7 of second 1800 is an hour old
        Assert.Equal(3, At(policy, 5405, 10, target: 7)); // ceil(0.4 x 7)
    }

    [Theory]
    [InlineData(0, 70, 10)]
    [InlineData(299, 70, 10)]
    [InlineData(300, 35, 5)]
    [InlineData(900, 14, 2)]
    public void Decide_ByItsMetricWindow_TakesTheMeanOfThatWindow(double windowSeconds, double planned, int executors)
    {
        var observation = Seen(70, 0, target: 0) with { MeanRecordsPerSecond5Min = 35, MeanRecordsPerSecond15Min = 14, ColdStartSeconds = 0 };
        var decision = new Ds2Policy(new Ds2PolicyOptions { MetricWindowSeconds = windowSeconds }).Decide(observation, _memory);
        Assert.Equal((planned, executors), (decision.PlannedRecordsPerSecond, decision.Executors));
    }

    [Fact]
    public void Decide_BetweenSizesOfEqualWaves_TakesTheCheapest()
    {
        // 130 / .7 / 10 = 18.6: 19 executors take four waves of 120 tasks, as 15 do.
        var observation = Seen(130, 0, target: 0) with { TasksPerBatch = 120, ColdStartSeconds = 0 };
        Assert.Equal(15, new Ds2Policy(LastInterval).Decide(observation, _memory).Executors);
        Assert.Equal(17, new Ds2Policy(LastInterval).Decide(observation with { MinExecutors = 17 }, _memory).Executors);
    }

    [Theory]
    [InlineData("rate")]
    [InlineData("executor rate")]
    [InlineData("backlog")]
    public void Decide_WhenAnInputIsUnknown_HoldsAndNamesIt(string input)
    {
        var observation = Seen(70, 0, target: 4);
        observation = input switch
        {
            "rate" => observation with { RecordsPerSecond = Measured.Unknown },
            "backlog" => observation with { BacklogRecords = Measured.Unknown },
            _ => observation with { ExecutorRecordsPerSecond = Measured.Of(0) },
        };
        var decision = new Ds2Policy(LastInterval).Decide(observation, _memory);
        Assert.Equal((4, DecisionBasis.Hold, input), (decision.Executors, decision.Basis, decision.MissingInput));
    }

    /// <summary>As if it had run at this size for long: nothing remembered stands against a scale-down.</summary>
    private void Settled(int target) => (_memory.LastSync, _memory.Held) = (DecisionScene.Start.AddHours(-2), target);

    private int At(Ds2Policy policy, double second, double rate, int target) =>
        policy.Decide(Seen(rate, 0, target) with { Time = DecisionScene.Start.AddSeconds(second), ColdStartSeconds = 0 }, _memory).Executors;

    private static JobObservation Seen(double rate, double lag, int target) =>
        DecisionScene.Observation with { RecordsPerSecond = Measured.Of(rate), BacklogRecords = Measured.Of(lag), Target = target };
}

using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

[Trait("Level", "Unit")]
public sealed class HpaPolicyTests
{
    private readonly PolicyMemory _memory = new();

    // Target share 0.7; desired = ceil(cpu / 0.7 x ready)
    [Theory]
    [InlineData("0.76 / 0.7 = 1.086: within a tenth of 1", 0.76, 10, 0, 10, 10)]
    [InlineData("0.64 / 0.7 = 0.914: within a tenth of 1", 0.64, 10, 0, 10, 10)]
    [InlineData("1.2 x 10", 0.84, 10, 0, 10, 12)]
    [InlineData("1.143 x 10 = 11.4", 0.8, 10, 0, 10, 12)]
    [InlineData("0.5 x 10", 0.35, 10, 0, 10, 5)]
    [InlineData("0.1 x 10, but the least is 3", 0.07, 10, 0, 10, 3)]
    [InlineData("1.43 x 18 = 25.7, but the most is 20", 1.0, 18, 0, 18, 20)]
    [InlineData("unready idle: 10 / (15 x .7) = .952, within a tenth of 1", 1.0, 10, 5, 15, 15)]
    [InlineData("unready idle: 10 / (12 x .7) x 12 = 14.3", 1.0, 10, 2, 12, 15)]
    [InlineData("unready idle: 4 / (12 x .7) = .476 turns it round", 1.0, 4, 8, 12, 12)]
    [InlineData("unready busy: (3.5 + 2) / (12 x .7) x 12 = 7.9", 0.35, 10, 2, 12, 8)]
    [InlineData("unready busy: (1 + 8) / (10 x .7) = 1.286 turns it round", 0.5, 2, 8, 10, 10)]
    [InlineData("1.2 x 5 = 6 would be less than the 12 ordered", 0.84, 5, 0, 12, 12)]
    [InlineData("nothing runs", 0.84, 0, 3, 3, 3)]
    public void Decide_AtASync_FollowsThePublishedRule(string row, double cpu, int ready, int starting, int target, int executors)
    {
        _memory.Utilisation(DecisionScene.Start.AddSeconds(-25), cpu);
        _memory.LastSync = DecisionScene.Start.AddSeconds(-15);
        var observation = DecisionScene.Observation with { MinExecutors = 3, Running = ready, StartingUnder15 = starting, Target = target };
        Assert.Equal((row, executors), (row, new HpaPolicy(new HpaPolicyOptions()).Decide(observation, _memory).Executors));
    }

    // Target share 0.2, all busy: five times what is ready
    [Theory]
    [InlineData("3 + 4 pods", 3, 7)]
    [InlineData("6 + 100 %", 6, 12)]
    [InlineData("4: both are 8", 4, 8)]
    public void Decide_FarTooSmall_GrowsByFourPodsOrTwofold(string row, int target, int executors)
    {
        _memory.Utilisation(DecisionScene.Start.AddSeconds(-25), 1);
        var observation = DecisionScene.Observation with { MaxExecutors = 100, Running = target, Target = target };
        Assert.Equal((row, executors), (row, new HpaPolicy(new HpaPolicyOptions { TargetShare = 0.2 }).Decide(observation, _memory).Executors));
    }

    [Fact]
    public void Decide_BetweenTwoSyncs_KeepsItsAnswer()
    {
        var policy = new HpaPolicy(new HpaPolicyOptions { MetricDelaySeconds = 0 });
        Assert.Equal(12, At(policy, 0, 0.84, 10));
        Assert.Equal(12, At(policy, 5, 0.99, 12));
        Assert.Equal(12, At(policy, 10, 0.35, 12));
        Assert.Equal(15, At(policy, 15, 0.84, 12)); // 1.2 x 12 = 14.4
    }

    [Fact]
    public void Decide_ByAMetricsPath_SeesWhatWas25SecondsAgo()
    {
        var policy = new HpaPolicy(new HpaPolicyOptions());
        for (var second = 0; second <= 20; second += 5)
        {
            var decision = policy.Decide(Seen(second, second == 0 ? 0.84 : 0.35, 10), _memory);
            Assert.Equal((10, DecisionBasis.Hold, "cpu"), (decision.Executors, decision.Basis, decision.MissingInput));
        }

        Assert.Equal(12, At(policy, 25, 0.35, 10));
    }

    [Fact]
    public void Decide_WhenTheCpuIsNoLongerMeasured_HoldsOnceItsLastValueIsStale()
    {
        var policy = new HpaPolicy(new HpaPolicyOptions());
        At(policy, 0, 0.84, 10);
        Assert.Equal(12, At(policy, 55, null, 10)); // 25 s of path and one period of 30 s
        var decision = policy.Decide(Seen(70, null, 10), _memory);
        Assert.Equal((10, DecisionBasis.Hold, "cpu"), (decision.Executors, decision.Basis, decision.MissingInput));
    }

    [Fact]
    public void Decide_WhenExecutorsAreUnknown_Holds()
    {
        var policy = new HpaPolicy(new HpaPolicyOptions { MetricDelaySeconds = 0 });
        var decision = policy.Decide(Seen(0, 0.84, 10) with { ExecutorsUnknown = true }, _memory);
        Assert.Equal((10, DecisionBasis.Hold, "executors"), (decision.Executors, decision.Basis, decision.MissingInput));
    }

    [Fact]
    public void Decide_OnTheWayDown_WaitsForTheLargestOfFiveMinutes()
    {
        var policy = new HpaPolicy(new HpaPolicyOptions { MetricDelaySeconds = 0 });
        Assert.Equal(10, At(policy, 0, 0.35, 10)); // the size that it finds is its first recommendation
        for (var second = 15; second <= 300; second += 15) Assert.Equal(10, At(policy, second, second == 30 ? 0.49 : 0.35, 10));
        Assert.Equal(7, At(policy, 315, 0.35, 10)); // 0.7 x 10 at second 30
        Assert.Equal(7, At(policy, 330, 0.5, 7)); // 0.714 x 7 = 5, but the 7 of second 30 is 300 s old
        Assert.Equal(5, At(policy, 345, 0.5, 7));
    }

    private int At(HpaPolicy policy, double second, double? cpu, int target) => policy.Decide(Seen(second, cpu, target), _memory).Executors;

    private static JobObservation Seen(double second, double? cpu, int target) => DecisionScene.Observation with
    {
        Time = DecisionScene.Start.AddSeconds(second),
        CpuShare = cpu is { } share ? Measured.Of(share) : Measured.Unknown,
        Running = target,
        Target = target,
    };
}

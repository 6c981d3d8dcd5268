using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

/// <summary>Executors of 10 rec/s, a threshold of 2 s of their work: 20 records each.</summary>
[Trait("Level", "Unit")]
public sealed class KedaLagPolicyTests
{
    private static readonly KedaLagPolicyOptions Options = new() { LagThresholdSeconds = 2 };
    private readonly PolicyMemory _memory = new();

    [Theory]
    [InlineData("219 / (20 x 10) = 1.095: within a tenth of 1", 219, 10, 10)]
    [InlineData("181 / (20 x 10) = .905: within a tenth of 1", 181, 10, 10)]
    [InlineData("240 / 20", 240, 10, 12)]
    [InlineData("230 / 20 = 11.5", 230, 10, 12)]
    [InlineData("100 / 20", 100, 10, 5)]
    [InlineData("20 / 20, but the least is 3", 20, 10, 3)]
    [InlineData("nothing waits, the least is 3", 0, 10, 3)]
    [InlineData("400 / 20 = 20, but 4 pods at once", 400, 3, 7)]
    [InlineData("400 / 20 = 20, but 100 % at once", 400, 6, 12)]
    [InlineData("from none: 4 pods at once", 400, 0, 4)]
    [InlineData("9999 / 20 = 500, but the most is 20", 9999, 18, 20)]
    public void Decide_AtASync_FollowsThePublishedRule(string row, double lag, int target, int executors)
    {
        _memory.LastSync = DecisionScene.Start.AddSeconds(-15);
        var decision = new KedaLagPolicy(Options).Decide(Seen(0, lag, target) with { MinExecutors = 3 - (target == 0 ? 3 : 0) }, _memory);
        Assert.Equal((row, executors, DecisionBasis.Lag), (row, decision.Executors, decision.Basis));
    }

    [Theory]
    [InlineData("threshold of 10 records: 130 / 10", 10.0, false, 12_000, 130, 13)]
    [InlineData("as many as partitions: 400 / 20 = 20, there are 8", null, false, 8, 400, 8)]
    [InlineData("idle consumers are allowed", null, true, 8, 400, 20)]
    [InlineData("partitions unknown", null, false, 0, 400, 20)]
    public void Decide_ByItsSettings_CountsReplicas(string row, double? records, bool idle, int tasks, double lag, int executors)
    {
        _memory.LastSync = DecisionScene.Start.AddSeconds(-15);
        var policy = new KedaLagPolicy(Options with { LagThresholdRecords = records, AllowsIdleConsumers = idle });
        Assert.Equal((row, executors), (row, policy.Decide(Seen(0, lag, 10) with { TasksPerBatch = tasks }, _memory).Executors));
    }

    [Fact]
    public void Decide_BetweenTwoSyncs_KeepsItsAnswer()
    {
        Assert.Equal(12, At(0, 240, 10));
        Assert.Equal(12, At(5, 400, 12));
        Assert.Equal(12, At(10, 0, 12));
        Assert.Equal(20, At(15, 400, 12));
    }

    [Fact]
    public void Decide_OnTheWayDown_WaitsForTheLargestOfFiveMinutes()
    {
        Assert.Equal(10, At(0, 100, 10)); // the size that it finds is its first recommendation
        for (var second = 15; second <= 300; second += 15) Assert.Equal(10, At(second, second == 30 ? 140 : 100, 10));
        Assert.Equal(7, At(315, 100, 10)); // 140 / 20 at second 30
        Assert.Equal(7, At(330, 100, 7));
        Assert.Equal(5, At(345, 100, 7));
    }

    [Theory]
    [InlineData("backlog", true, false)]
    [InlineData("executor rate", false, true)]
    public void Decide_WithoutItsMetric_HoldsAndNamesIt(string input, bool rate, bool lag)
    {
        var observation = Seen(0, 240, 10) with
        {
            ExecutorRecordsPerSecond = rate ? Measured.Of(10) : Measured.Unknown,
            BacklogRecords = lag ? Measured.Of(240) : Measured.Unknown,
        };
        var decision = new KedaLagPolicy(Options).Decide(observation, _memory);
        Assert.Equal((10, DecisionBasis.Hold, input), (decision.Executors, decision.Basis, decision.MissingInput));
        Assert.Null(_memory.LastSync); // the next decision tries again
    }

    [Fact]
    public void Decide_WithAThresholdInRecords_NeedsNoExecutorRate()
    {
        var observation = Seen(0, 240, 10) with { ExecutorRecordsPerSecond = Measured.Unknown };
        Assert.Equal(12, new KedaLagPolicy(Options with { LagThresholdRecords = 20 }).Decide(observation, _memory).Executors);
    }

    private int At(double second, double lag, int target) => new KedaLagPolicy(Options).Decide(Seen(second, lag, target), _memory).Executors;

    private static JobObservation Seen(double second, double lag, int target) =>
        DecisionScene.Observation with { Time = DecisionScene.Start.AddSeconds(second), BacklogRecords = Measured.Of(lag), Target = target };
}

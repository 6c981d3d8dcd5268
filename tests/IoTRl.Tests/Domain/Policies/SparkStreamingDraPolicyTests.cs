using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

/// <summary>Batches every 2 s.</summary>
[Trait("Level", "Unit")]
public sealed class SparkStreamingDraPolicyTests
{
    private static readonly SparkStreamingDraPolicy Policy = new(new SparkStreamingDraPolicyOptions());
    private readonly PolicyMemory _memory = new();

    [Theory]
    [InlineData("1.8 / 2 = .9: max(round(.9), 1)", 1.8, 10, 10, 11)]
    [InlineData("1.78 / 2 = .89", 1.78, 10, 10, 10)]
    [InlineData("2.98 / 2 = 1.49: round is 1", 2.98, 10, 10, 11)]
    [InlineData("3 / 2 = 1.5: round is 2", 3, 10, 10, 12)]
    [InlineData("9 / 2 = 4.5: round is 5", 9, 10, 10, 15)]
    [InlineData("60 / 2 = 30, but the most is 20", 60, 10, 10, 20)]
    [InlineData("on top of those that run: 8 + 2 of 14 asked for", 3, 8, 14, 10)]
    [InlineData(".6 / 2 = .3: one leaves", 0.6, 10, 10, 9)]
    [InlineData(".62 / 2 = .31", 0.62, 10, 10, 10)]
    [InlineData("the last that may leave has left", 0.6, 1, 1, 1)]
    public void Decide_AfterAMinute_FollowsThePublishedRule(string row, double batchSeconds, int running, int target, int executors)
    {
        for (var second = 0; second < 60; second += 5) Assert.Equal(target, Decide(second, batchSeconds, running, target).Executors);
        var decision = Decide(60, batchSeconds, running, target);
        Assert.Equal((row, executors, DecisionBasis.BatchTime), (row, decision.Executors, decision.Basis));
        Assert.Equal(executors, Decide(65, 0.1, running, executors).Executors); // until the next look
    }

    [Fact]
    public void Decide_OverBatchesOfAllKinds_TakesTheirMean()
    {
        // Of the twelve since the first look six took 1 s and six 3 s: 2 / 2 = 1. The first, of 50 s, is a minute old.
        for (var second = 0; second < 60; second += 5) Decide(second, second == 0 ? 50 : second <= 30 ? 1 : 3, 10, 10);
        Assert.Equal(11, Decide(60, 3, 10, 10).Executors);
    }

    [Fact]
    public void Decide_WithoutLoad_CountsEmptyBatches()
    {
        for (var second = 0; second < 60; second += 5) Idle(second);
        Assert.Equal(9, Idle(60).Executors);

        ScalingDecision Idle(double second) => Policy.Decide(Seen(second, 1.9, 10, 10) with { RecordsPerSecond = Measured.Of(0), BacklogRecords = Measured.Of(0) }, _memory);
    }

    [Theory]
    [InlineData("batch time")]
    [InlineData("executors")]
    public void Decide_WhenAnInputIsUnknown_HoldsAndNamesIt(string input)
    {
        var observation = input == "executors"
            ? Seen(0, 1.9, 10, 10) with { ExecutorsUnknown = true }
            : Seen(0, 1.9, 10, 10) with { LastBatchSeconds = Measured.Unknown };
        var decision = Policy.Decide(observation, _memory);
        Assert.Equal((10, DecisionBasis.Hold, input), (decision.Executors, decision.Basis, decision.MissingInput));
    }

    private ScalingDecision Decide(double second, double batchSeconds, int running, int target) => Policy.Decide(Seen(second, batchSeconds, running, target), _memory);

    private static JobObservation Seen(double second, double batchSeconds, int running, int target) => DecisionScene.Observation with
    {
        Time = DecisionScene.Start.AddSeconds(second),
        LastBatchSeconds = Measured.Of(batchSeconds),
        TriggerSeconds = 2,
        Running = running,
        Target = target,
    };
}

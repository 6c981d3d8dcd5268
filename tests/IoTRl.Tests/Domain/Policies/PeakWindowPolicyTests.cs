using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

/// <summary>need = (1.1 x peak + excess backlog / 10 s) / 10 rec/s; a healthy job holds 6 s of arrivals.</summary>
[Trait("Level", "Unit")]
public sealed class PeakWindowPolicyTests
{
    private static readonly PeakWindowPolicy Policy = new(new PeakWindowPolicyOptions());
    private readonly PolicyMemory _memory = new();

    [Theory]
    [InlineData("1.1 x 80 / 10", 50, 80, 300, 8.8, 9)]
    [InlineData("the present is its own peak: 1.1 x 90 / 10", 90, 80, 540, 9.9, 10)]
    [InlineData("1300 - 6 x 50 = 1000 in 10 s: (88 + 100) / 10", 50, 80, 1300, 18.8, 19)]
    [InlineData("backlog unknown: without it", 50, 80, null, 8.8, 9)]
    [InlineData("the most is 20", 50, 1000, 300, 110, 20)]
    [InlineData("nothing at all, the least is 1", 0, 0, 0, 0, 1)]
    public void Decide_FromPeakAndBacklog_AddsThemUp(string row, double rate, double peak, int? backlog, double need, int executors)
    {
        var observation = Seen(0, rate, target: 1) with
        {
            PeakRecordsPerSecond5Min = peak,
            BacklogRecords = backlog is { } waiting ? Measured.Of(waiting) : Measured.Unknown,
        };
        var decision = Policy.Decide(observation, _memory);
        Assert.Equal((row, need, executors), (row, Math.Round(decision.Need, 4), decision.Executors));
        Assert.Equal((DecisionBasis.MeasuredRate, backlog is null ? "backlog" : null), (decision.Basis, decision.MissingInput));
        Assert.Equal(decision.Need, (decision.PlannedRecordsPerSecond + decision.BacklogRecordsPerSecond) / decision.RecordsPerSecondPerExecutor, 9);
    }

    // 80 rec/s at second 0, 40 at 300 and 20 at 600, each for one decision, otherwise 10
    [Theory]
    [InlineData("at 295 s a window of 300 has all but the last", 300, 295, 88)]
    [InlineData("at 300 s it has forgotten the first", 300, 300, 44)]
    [InlineData("at 595 s one of 600 still has it", 600, 595, 88)]
    [InlineData("at 600 s one of 900 as well", 900, 600, 88)]
    [InlineData("at 600 s one of 600 has not", 600, 600, 44)]
    [InlineData("at 900 s one of 900 has not", 900, 900, 44)]
    public void Decide_OverItsWindow_RemembersTheHighest(string row, double window, int now, double planned)
    {
        var policy = new PeakWindowPolicy(new PeakWindowPolicyOptions { WindowSeconds = window });
        ScalingDecision decision = default;
        for (var second = 0; second <= now; second += 5)
            decision = policy.Decide(Seen(second, second switch { 0 => 80, 300 => 40, 600 => 20, _ => 10 }, target: 5), _memory);
        Assert.Equal((row, planned), (row, Math.Round(decision.PlannedRecordsPerSecond, 9)));
    }

    [Fact]
    public void Decide_AtAQuantile_LeavesTheRareOut()
    {
        // Of 60 rates of 5 min three are high: p95 lies at position 56.05 of 59, between the highest of the low ones and the lowest of the high.
        var policy = new PeakWindowPolicy(new PeakWindowPolicyOptions { Quantile = 0.95 });
        ScalingDecision decision = default;
        for (var sample = 0; sample < 60; sample++)
            decision = policy.Decide(Seen(5 * sample, sample < 3 ? 100 : 20, target: 5) with { PeakRecordsPerSecond5Min = 100 }, _memory);
        // 20 + .05 x (100 - 20) = 24, x 1.1
        Assert.Equal(26.4, decision.PlannedRecordsPerSecond, 9);
    }

    [Fact]
    public void Decide_OnTheWayDown_WaitsForTheLargestOfAMinute()
    {
        Assert.Equal(10, At(0, 40, 10)); // the size that it finds counts as asked for
        Assert.Equal(10, At(30, 60, 10)); // 1.1 x 60 / 10 = 7
        Assert.Equal(10, At(60, 40, 10));
        Assert.Equal(7, At(65, 40, 10));
        Assert.Equal(7, At(90, 40, 7));
        Assert.Equal(5, At(95, 40, 7));
        Assert.Equal(9, At(100, 80, 5)); // upwards at once
    }

    [Fact]
    public void Decide_BetweenSizesOfEqualWaves_TakesTheCheapest() =>
        Assert.Equal(15, Policy.Decide(Seen(0, 160, target: 1) with { TasksPerBatch = 120 }, _memory).Executors); // 17.6: 18 take four waves, as 15 do

    [Theory]
    [InlineData("rate")]
    [InlineData("executor rate")]
    public void Decide_WhenAnInputIsUnknown_HoldsAndNamesIt(string input)
    {
        var observation = Seen(0, 50, target: 7);
        observation = input == "rate" ? observation with { RecordsPerSecond = Measured.Unknown } : observation with { ExecutorRecordsPerSecond = Measured.Of(0) };
        var decision = Policy.Decide(observation, _memory);
        Assert.Equal((7, DecisionBasis.Hold, input), (decision.Executors, decision.Basis, decision.MissingInput));
    }

    private int At(double second, double rate, int target)
    {
        // Only the sizes are remembered here: what the window of rates does is asked above.
        _memory.Numbers(RecentRates.Count).Clear();
        return Policy.Decide(Seen(second, rate, target), _memory).Executors;
    }

    private static JobObservation Seen(double second, double rate, int target) => DecisionScene.Observation with
    {
        Time = DecisionScene.Start.AddSeconds(second),
        RecordsPerSecond = Measured.Of(rate),
        BacklogRecords = Measured.Of(6 * rate),
        Target = target,
    };
}

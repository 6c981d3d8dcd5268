using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

/// <summary>
/// Days of 600 s in twelve phases of 50 s: 20 rec/s, in the phases that begin at 300 and 350 s 80. Cold start 50 s, window 60 s. need = (planned + .8 x excess / 10 s) / 8
/// rec/s.
/// </summary>
[Trait("Level", "Unit")]
public sealed class SeasonalQuantilePolicyTests
{
    private const double Day = 600;
    private static readonly SeasonalQuantilePolicyOptions Options = new() { Quantile = 1, TargetUtilisation = 0.8, Phases = 12 };
    private readonly PolicyMemory _memory = new();

    // Looked at are 50 to 110 s ahead: phases 5 and 6 at 200 s (250-299, 300-349)
    [Theory]
    [InlineData("on the first day it is reactive", 0, 200, 20, DecisionBasis.MeasuredRate)]
    [InlineData("on the second as well", 1, 200, 20, DecisionBasis.MeasuredRate)]
    [InlineData("on the third it is early", 2, 200, 80, DecisionBasis.Forecast)]
    [InlineData("on the third, not too early: 185 to 245 s", 2, 135, 20, DecisionBasis.MeasuredRate)]
    [InlineData("on the third, the last minutes were high", 2, 500, 80, DecisionBasis.MeasuredRate)]
    [InlineData("on the fourth", 3, 200, 80, DecisionBasis.Forecast)]
    public void Decide_OnADay_TakesTheLargerOfEarlierDaysAndTheLastMinutes(string row, int day, int second, double planned, DecisionBasis basis)
    {
        var decision = Play(new SeasonalQuantilePolicy(Options with { RecentSeconds = 150 }), (day * (int)Day) + second);
        Assert.Equal((row, planned, basis), (row, decision.PlannedRecordsPerSecond, decision.Basis));
        Assert.Equal(decision.Need, (decision.PlannedRecordsPerSecond + decision.BacklogRecordsPerSecond) / decision.RecordsPerSecondPerExecutor, 9);
    }

    [Fact]
    public void Decide_WithoutADay_IsReactive() =>
        Assert.Equal((20.0, DecisionBasis.MeasuredRate), Basis(Play(new SeasonalQuantilePolicy(Options with { RecentSeconds = 60 }), (3 * (int)Day) + 200, daySeconds: 0)));

    [Theory]
    [InlineData("80 / 8", 80, 480, 10, 10)]
    [InlineData("81 / 8 = 10.1", 81, 486, 10.125, 11)]
    [InlineData("1300 - 6 x 80 = 820: (80 + 65.6) / 8", 80, 1300, 18.2, 19)]
    [InlineData("backlog unknown: without it", 80, null, 10, 10)]
    public void Decide_FromRateAndBacklog_AddsThemUp(string row, double rate, int? backlog, double need, int executors)
    {
        var observation = Seen(0, rate) with { BacklogRecords = backlog is { } waiting ? Measured.Of(waiting) : Measured.Unknown, Target = 1 };
        var decision = new SeasonalQuantilePolicy(Options).Decide(observation, _memory);
        Assert.Equal((row, need, executors), (row, Math.Round(decision.Need, 4), decision.Executors));
    }

    // Kedastral: at most twice the size up, at most half of it down
    [Theory]
    [InlineData("80 / 8 = 10, twice 3 is 6", 80, 3, 6)]
    [InlineData("80 / 8 = 10, twice 6 is 12", 80, 6, 10)]
    [InlineData("from none to two", 80, 0, 2)]
    [InlineData("16 / 8 = 2, half of 9 stays", 16, 9, 4)]
    [InlineData("40 / 8 = 5 is more than half of 9", 40, 9, 5)]
    public void Decide_WithTheLimitsOfAStep_KeepsThem(string row, double rate, int target, int executors)
    {
        _memory.LastSync = DecisionScene.Start.AddSeconds(-5);
        var policy = new SeasonalQuantilePolicy(Options with { MostUpFactor = 2, MostDownShare = 0.5 });
        Assert.Equal((row, executors), (row, policy.Decide(Seen(0, rate) with { Target = target, MinExecutors = 0 }, _memory).Executors));
    }

    [Fact]
    public void Decide_OnTheWayDown_WaitsForTheLargestOfAMinute()
    {
        var policy = new SeasonalQuantilePolicy(Options);
        Assert.Equal(10, policy.Decide(Seen(0, 8), _memory).Executors); // the size that it finds counts as asked for
        Assert.Equal(10, policy.Decide(Seen(60, 8), _memory).Executors);
        Assert.Equal(1, policy.Decide(Seen(65, 8), _memory).Executors);
    }

    [Fact]
    public void Decide_AtAQuantile_NamesIt()
    {
        var policy = new SeasonalQuantilePolicy(Options with { Quantile = 0.98, RecentSeconds = 150 });
        Assert.Equal("p98 of the last minutes", Play(policy, 100).PlannedFrom);
        Assert.Equal("p98 of earlier days", Play(policy, (2 * (int)Day) + 200).PlannedFrom);
    }

    [Theory]
    [InlineData("rate")]
    [InlineData("executor rate")]
    public void Decide_WhenAnInputIsUnknown_HoldsAndNamesIt(string input)
    {
        var observation = Seen(0, 50);
        observation = input == "rate" ? observation with { RecordsPerSecond = Measured.Unknown } : observation with { ExecutorRecordsPerSecond = Measured.Unknown };
        var decision = new SeasonalQuantilePolicy(Options).Decide(observation, _memory);
        Assert.Equal((10, DecisionBasis.Hold, input), (decision.Executors, decision.Basis, decision.MissingInput));
    }

    private static (double Planned, DecisionBasis Basis) Basis(ScalingDecision decision) => (decision.PlannedRecordsPerSecond, decision.Basis);

    private ScalingDecision Play(SeasonalQuantilePolicy policy, int until, double daySeconds = Day)
    {
        ScalingDecision decision = default;
        for (var second = 0; second <= until; second += 5)
            decision = policy.Decide(Seen(second, second % Day is >= 300 and < 400 ? 80 : 20) with { DaySeconds = daySeconds }, _memory);
        return decision;
    }

    // The scene begins where a day of 600 s does.
    private static JobObservation Seen(double second, double rate) => DecisionScene.Observation with
    {
        Time = DecisionScene.Start.AddSeconds(second),
        RecordsPerSecond = Measured.Of(rate),
        BacklogRecords = Measured.Of(6 * rate),
        DaySeconds = Day,
    };
}

using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

/// <summary>
/// need = max(.65 peak, max(rate, rate + rise, soon, .49 later) / .82) / 10 + .5 + (backlog - 6 s of arrivals) / 39 s / 10, soon .76 and later .39 of the way from q50 to q95;
/// executors of 10 rec/s, 50 rec/s arrive.
/// </summary>
[Trait("Level", "Unit")]
public sealed class ForecastRulePolicyTests
{
    private static readonly ForecastRulePolicyOptions Options = new()
    {
        PeakShare = 0.65,
        ForecastUtilisation = 0.82,
        SoonSpread = 0.76,
        LaterSpread = 0.39,
        LaterShare = 0.49,
        SpareExecutors = 0.5,
        BacklogSeconds = 39,
        NormalBacklogSeconds = 6,
        KeepExecutors = 2.3,
    };

    private static readonly ForecastRulePolicy Policy = new(Options);

    [Theory]
    [InlineData("soon 44 + .76 x 50 = 82: 100", 44.0, 94, 0, 0, 0, 0, 300, 10.5, 11, DecisionBasis.Forecast, null)]
    [InlineData("later .49 x (200 + .39 x 100) = 117.11: 142.8171", 44.0, 94, 200, 300, 0, 0, 300, 14.7817, 15, DecisionBasis.Forecast, null)]
    [InlineData("the present 50 is more than soon: 60.9756", 20.0, 30, 0, 0, 0, 0, 300, 6.5976, 7, DecisionBasis.MeasuredRate, null)]
    [InlineData("50 and 32 on the way: 100", 20.0, 30, 0, 0, 0, 32, 300, 10.5, 11, DecisionBasis.MeasuredRate, null)]
    [InlineData("a fall on the way makes the present no lighter", 20.0, 30, 0, 0, 0, -40, 300, 6.5976, 7, DecisionBasis.MeasuredRate, null)]
    [InlineData("peak .65 x 200 = 130", 44.0, 94, 0, 0, 200, 0, 300, 13.5, 14, DecisionBasis.MeasuredRate, null)]
    [InlineData("excess 690 - 300 = 390 / 39 = 10", 44.0, 94, 0, 0, 0, 0, 690, 11.5, 12, DecisionBasis.Forecast, null)]
    [InlineData("backlog unknown: without it", 44.0, 94, 0, 0, 0, 0, null, 10.5, 11, DecisionBasis.Forecast, "backlog")]
    [InlineData("no forecast: the present 60.9756", null, 0, 0, 0, 0, 0, 300, 6.5976, 7, DecisionBasis.Fallback, "forecast")]
    [InlineData("a forecast that is not finite is none", double.NaN, 94, 0, 0, 0, 0, 300, 6.5976, 7, DecisionBasis.Fallback, "forecast")]
    [InlineData("the most is 20", 820.0, 820, 0, 0, 0, 0, 300, 100.5, 20, DecisionBasis.Forecast, null)]
    public void Decide_FromItsNineConstants_AddsThemUp(
        string row, double? soon50, double soon95, double later50, double later95, double peak, double rise, int? backlog, double need, int executors, DecisionBasis basis, string? missing)
    {
        var observation = Seen(soon50, soon95, later50, later95, target: 1) with
        {
            PeakRecordsPerSecond5Min = peak,
            AnnouncedRiseRecordsPerSecond = rise,
            BacklogRecords = backlog is { } waiting ? Measured.Of(waiting) : Measured.Unknown,
        };
        var decision = Policy.Decide(observation, new PolicyMemory());
        Assert.Equal((row, need, executors), (row, Math.Round(decision.Need, 4), decision.Executors));
        Assert.Equal((basis, missing), (decision.Basis, decision.MissingInput));
        Assert.Equal(decision.Need, (decision.PlannedRecordsPerSecond + decision.BacklogRecordsPerSecond) / decision.RecordsPerSecondPerExecutor, 9);
        Assert.Equal(Measured.Of(decision.Need), Policy.NeedOf(observation));
    }

    [Theory]
    [InlineData("12 - 10.5 < 2.3", 12, 12)]
    [InlineData("13 - 10.5 > 2.3", 13, 11)]
    [InlineData("upwards at once", 9, 11)]
    public void Decide_JustAboveTheNeed_KeepsTheSize(string row, int target, int executors) =>
        Assert.Equal((row, executors), (row, Policy.Decide(Seen(44, 94, 0, 0, target), new PolicyMemory()).Executors));

    [Fact]
    public void Decide_BetweenSizesOfEqualWaves_TakesTheCheapest()
    {
        // 140 / .82 = 170.7, 17.6: 18 executors take four waves of 120 tasks, as 15 do.
        Assert.Equal(15, Policy.Decide(Seen(140, 140, 0, 0, target: 1) with { TasksPerBatch = 120 }, new PolicyMemory()).Executors);
    }

    [Theory]
    [InlineData("executor rate", false, true, true)]
    [InlineData("rate", true, false, false)]
    public void Decide_WithoutWhatItNeeds_HoldsAndNamesIt(string input, bool executorRate, bool rate, bool forecast)
    {
        var observation = Seen(forecast ? 44 : null, 94, 0, 0, target: 7) with
        {
            ExecutorRecordsPerSecond = executorRate ? Measured.Of(10) : Measured.Unknown,
            RecordsPerSecond = rate ? Measured.Of(50) : Measured.Unknown,
        };
        var decision = Policy.Decide(observation, new PolicyMemory());
        Assert.Equal((7, DecisionBasis.Hold, input), (decision.Executors, decision.Basis, decision.MissingInput));
        Assert.False(Policy.NeedOf(observation).IsKnown);
    }

    [Fact]
    public void WithHeadRoom_OfTwo_CarriesTwiceTheLoad()
    {
        var options = Options with { SpareExecutors = 0 };
        var observation = Seen(22, 47, 0, 0, target: 1) with { RecordsPerSecond = Measured.Of(20), PeakRecordsPerSecond5Min = 40, BacklogRecords = Measured.Of(0) };
        var need = new ForecastRulePolicy(options).NeedOf(observation).Value;
        Assert.Equal(5, need, 9);
        Assert.Equal(2 * need, new ForecastRulePolicy(options.WithHeadRoom(2)).NeedOf(observation).Value, 9);
        Assert.Equal(options, options.WithHeadRoom(1));
    }

    private static JobObservation Seen(double? soon50, double soon95, double later50, double later95, int target) => DecisionScene.Observation with
    {
        TotalForecast = soon50 is { } median ? [0, 0, 0, 0, 0, 0, median, median, soon95, later50, later50, later95, 0, 0, 0] : [],
        BacklogRecords = Measured.Of(300),
        Target = target,
    };
}

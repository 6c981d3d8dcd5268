using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

/// <summary>need = (planned + 0.85 x excess backlog / 10 s) / 8.5 rec/s; a healthy job holds 6 s of arrivals.</summary>
[Trait("Level", "Unit")]
public sealed class Ds2ForecastPolicyTests
{
    private static readonly Ds2ForecastPolicy Policy = new(new Ds2ForecastPolicyOptions());

    [Theory]
    [InlineData("forecast 85 / 8.5", 85.0, 50.0, 300, 10, 10, DecisionBasis.Forecast, null)]
    [InlineData("forecast 86 / 8.5 = 10.1", 86.0, 50.0, 300, 10.1176, 11, DecisionBasis.Forecast, null)]
    [InlineData("the present 85 is above the forecast of 30", 30.0, 85.0, 510, 10, 10, DecisionBasis.Forecast, null)]
    [InlineData("no forecast: the present 51 / 8.5", null, 51.0, 300, 6, 6, DecisionBasis.Fallback, "forecast")]
    [InlineData("no rate: the forecast 85, all backlog is excess: 85 x 100 / 10 / 85", 85.0, null, 100, 11, 11, DecisionBasis.Forecast, null)]
    [InlineData("1300 - 6 x 50 = 1000 to clear in 10 s: (85 + 85) / 8.5", 85.0, 50.0, 1300, 20, 20, DecisionBasis.Forecast, null)]
    [InlineData("backlog unknown: without it", 85.0, 50.0, null, 10, 10, DecisionBasis.Forecast, "backlog")]
    [InlineData("the most is 20", 1000.0, 50.0, 300, 117.6471, 20, DecisionBasis.Forecast, null)]
    [InlineData("nothing at all, the least is 1", 0.0, 0.0, 0, 0, 1, DecisionBasis.Forecast, null)]
    public void Decide_FromForecastRateAndBacklog_AddsThemUp(
        string row, double? p90, double? rate, int? backlog, double need, int executors, DecisionBasis basis, string? missing)
    {
        var observation = Seen(p90 is { } known ? DecisionScene.Flat(known) : null, target: 1) with
        {
            RecordsPerSecond = rate is { } present ? Measured.Of(present) : Measured.Unknown,
            BacklogRecords = backlog is { } waiting ? Measured.Of(waiting) : Measured.Unknown,
        };
        var decision = Policy.Decide(observation, new PolicyMemory());
        Assert.Equal((row, need, executors), (row, Math.Round(decision.Need, 4), decision.Executors));
        Assert.Equal((basis, missing), (decision.Basis, decision.MissingInput));
        Assert.Equal(decision.Need, (decision.PlannedRecordsPerSecond + decision.BacklogRecordsPerSecond) / decision.RecordsPerSecondPerExecutor, 9);
    }

    [Fact]
    public void Decide_WithGateways_LooksOneColdStartAndOneIntervalAhead()
    {
        // 30 at 30 s, 60 at 60 s: 55 at 50 + 5 s.
        var decision = Policy.Decide(Seen(DecisionScene.Forecast(30, 60, 500), target: 1), new PolicyMemory());
        Assert.Equal(55, decision.PlannedRecordsPerSecond, 9);
    }

    [Fact]
    public void Decide_WithoutGateways_TakesTheJobsOwnForecast()
    {
        // p90 lies 2/3 of the way from .8 to .95: soon 60, later 70 + 2/3 x 30 = 90; ceil(60 / 8.5) = 8, ceil(90 / 8.5) = 11.
        var observation = Seen(null, target: 1) with { TotalForecast = [.. DecisionScene.Own(50, 65, 70, 100)] };
        var decision = Policy.Decide(observation, new PolicyMemory());
        Assert.Equal((60.0, 8, 3, DecisionBasis.Forecast), (Math.Round(decision.PlannedRecordsPerSecond, 9), decision.Executors, decision.Spare, decision.Basis));
    }

    [Theory]
    [InlineData("executor rate", false, true, true)]
    [InlineData("rate", true, false, false)]
    public void Decide_WithoutWhatItNeeds_HoldsAndNamesIt(string input, bool executorRate, bool rate, bool forecast)
    {
        var observation = Seen(forecast ? DecisionScene.Flat(85) : null, target: 7) with
        {
            ExecutorRecordsPerSecond = executorRate ? Measured.Of(10) : Measured.Unknown,
            RecordsPerSecond = rate ? Measured.Of(50) : Measured.Unknown,
        };
        var decision = Policy.Decide(observation, new PolicyMemory());
        Assert.Equal((7, DecisionBasis.Hold, input), (decision.Executors, decision.Basis, decision.MissingInput));
    }

    [Theory]
    [InlineData("11 - 10 < 1.5", 85, 11, 11)]
    [InlineData("11 - 9.5 = 1.5", 80.75, 11, 10)]
    [InlineData("12 - 10 > 1.5", 85, 12, 10)]
    [InlineData("upwards at once", 85, 9, 10)]
    public void Decide_JustAboveTheNeed_KeepsTheSize(string row, double p90, int target, int executors) =>
        Assert.Equal((row, executors), (row, Policy.Decide(Seen(DecisionScene.Flat(p90), target), new PolicyMemory()).Executors));

    [Theory]
    [InlineData("85 + 40/60 of 60 = 125 at 100 s: ceil(14.7) - 10", 145, 1, 5)]
    [InlineData("kept at 11: ceil(14.7) - 11", 145, 11, 4)]
    [InlineData("falling later", 20, 1, 0)]
    [InlineData("never more than the most of 20", 5000, 1, 10)]
    public void Decide_WhenMoreMayComeLater_NamesTheSpare(string row, double at120, int target, int spare)
    {
        var decision = Policy.Decide(Seen(DecisionScene.Forecast(85, 85, at120), target), new PolicyMemory());
        Assert.Equal((row, spare), (row, decision.Spare));
    }

    [Theory]
    [InlineData("need 16: four waves of 120 tasks, as 15 executors", 136, 1, 15)]
    [InlineData("need 20: three waves", 170, 1, 20)]
    [InlineData("never below the least", 136, 17, 17)]
    public void Decide_BetweenSizesOfEqualWaves_TakesTheCheapest(string row, double p90, int min, int executors)
    {
        var observation = Seen(DecisionScene.Flat(p90), target: 1) with { TasksPerBatch = 120, MinExecutors = min };
        Assert.Equal((row, executors), (row, Policy.Decide(observation, new PolicyMemory()).Executors));
    }

    private static JobObservation Seen(RateForecast? edge, int target) =>
        DecisionScene.Observation with { EdgeForecast = edge, Target = target, BacklogRecords = Measured.Of(300) };
}

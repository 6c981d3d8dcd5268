using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

/// <summary>need = max(.82 peak, forecast / .87) / 10 + .25 + .34 deviation / 10 + (backlog - 6 s of arrivals) / 32 s / 10; executors of 10 rec/s, 50 rec/s arrive.</summary>
[Trait("Level", "Unit")]
public sealed class TunedPolicyTests
{
    private static readonly TunedPolicyOptions Options = new()
    {
        PeakShare = 0.82,
        ForecastUtilisation = 0.87,
        SpareExecutors = 0.25,
        DeviationShare = 0.34,
        BacklogSeconds = 32,
        KeepExecutors = 2,
        DownWindowSeconds = 45,
    };

    private static readonly TunedPolicy Policy = new(Options);
    private readonly PolicyMemory _memory = new();

    [Theory]
    [InlineData("forecast 87 / .87 = 100", 87.0, 60, 0, 300, 10.25, 11, DecisionBasis.Forecast, null)]
    [InlineData("peak .82 x 100 = 82 > 43.5 / .87 = 50", 43.5, 100, 0, 300, 8.45, 9, DecisionBasis.MeasuredRate, null)]
    [InlineData("deviation .34 x 50 = 17", 87.0, 60, 50, 300, 11.95, 12, DecisionBasis.Forecast, null)]
    [InlineData("surplus 1580 - 300 = 1280 / 32 = 40", 87.0, 60, 0, 1580, 14.25, 15, DecisionBasis.Forecast, null)]
    [InlineData("all of them: 100 + 2.5 + 3.4 + 40", 87.0, 60, 10, 1580, 14.59, 15, DecisionBasis.Forecast, null)]
    [InlineData("no forecast: the present 50 / .87", null, 60, 0, 300, 5.9971, 6, DecisionBasis.Fallback, "forecast")]
    [InlineData("backlog unknown: without it", 87.0, 60, 0, null, 10.25, 11, DecisionBasis.Forecast, "backlog")]
    [InlineData("the most is 20", 870.0, 60, 0, 300, 100.25, 20, DecisionBasis.Forecast, null)]
    [InlineData("nothing comes: .25", 0.0, 0, 0, 300, 0.25, 1, DecisionBasis.MeasuredRate, null)]
    public void Decide_FromItsSevenConstants_AddsThemUp(
        string row, double? p90, double peak, double deviation, int? backlog, double need, int executors, DecisionBasis basis, string? missing)
    {
        var observation = Seen(0, p90, target: 1) with
        {
            PeakRecordsPerSecond5Min = peak,
            RollingDeviationRecordsPerSecond = deviation,
            BacklogRecords = backlog is { } waiting ? Measured.Of(waiting) : Measured.Unknown,
        };
        var decision = Policy.Decide(observation, _memory);
        Assert.Equal((row, need, executors), (row, Math.Round(decision.Need, 4), decision.Executors));
        Assert.Equal((basis, missing), (decision.Basis, decision.MissingInput));
        Assert.Equal(decision.Need, (decision.PlannedRecordsPerSecond + decision.BacklogRecordsPerSecond) / decision.RecordsPerSecondPerExecutor, 9);
        Assert.Equal(Measured.Of(decision.Need), Policy.NeedOf(observation));
    }

    [Theory]
    [InlineData("12 - 10.25 < 2", 12, 12)]
    [InlineData("13 - 10.25 > 2", 13, 11)]
    [InlineData("upwards at once", 9, 11)]
    public void Decide_JustAboveTheNeed_KeepsTheSize(string row, int target, int executors)
    {
        _memory.LastSync = DecisionScene.Start.AddSeconds(-5);
        Assert.Equal((row, executors), (row, Policy.Decide(Seen(0, 87, target), _memory).Executors));
    }

    [Fact]
    public void Decide_OnTheWayDown_WaitsFor45Seconds()
    {
        Assert.Equal(15, At(0, 87, 15)); // the size that it finds counts as asked for
        Assert.Equal(15, At(20, 104.4, 15)); // 12.25, which is 2.75 below: 13
        Assert.Equal(15, At(45, 87, 15));
        Assert.Equal(13, At(50, 87, 15)); // 11 is wanted, 13 was 30 s ago
        Assert.Equal(13, At(65, 87, 13));
        Assert.Equal(11, At(70, 87, 13));
    }

    [Fact]
    public void Decide_WithoutGateways_TakesWhatIsAnnouncedWhereItIsMore()
    {
        var observation = Seen(0, null, target: 1) with { TotalForecast = [.. DecisionScene.Own(43.5, 43.5)], AnnouncedRecordsPerSecond = 87 };
        Assert.Equal(10.25, Policy.Decide(observation, _memory).Need, 9);
    }

    [Fact]
    public void Decide_BetweenSizesOfEqualWaves_TakesTheCheapest()
    {
        // 150 / .87 = 172.4, 17.5: 18 executors take four waves of 120 tasks, as 15 do.
        Assert.Equal(15, Policy.Decide(Seen(0, 150, target: 1) with { TasksPerBatch = 120 }, _memory).Executors);
    }

    [Theory]
    [InlineData("executor rate", false, true, true)]
    [InlineData("rate", true, false, false)]
    public void Decide_WithoutWhatItNeeds_HoldsAndNamesIt(string input, bool executorRate, bool rate, bool forecast)
    {
        var observation = Seen(0, forecast ? 87 : null, target: 7) with
        {
            ExecutorRecordsPerSecond = executorRate ? Measured.Of(10) : Measured.Unknown,
            RecordsPerSecond = rate ? Measured.Of(50) : Measured.Unknown,
        };
        var decision = Policy.Decide(observation, _memory);
        Assert.Equal((7, DecisionBasis.Hold, input), (decision.Executors, decision.Basis, decision.MissingInput));
        Assert.False(Policy.NeedOf(observation).IsKnown);
    }

    [Fact]
    public void WithHeadRoom_OfTwo_CarriesTwiceTheLoad()
    {
        var options = Options with { SpareExecutors = 0 };
        var observation = Seen(0, 43.5, target: 1) with { PeakRecordsPerSecond5Min = 40, RollingDeviationRecordsPerSecond = 10 };
        var need = new TunedPolicy(options).Decide(observation, new PolicyMemory()).Need;
        Assert.Equal(5.34, need, 9);
        Assert.Equal(2 * need, new TunedPolicy(options.WithHeadRoom(2)).Decide(observation, new PolicyMemory()).Need, 9);
        Assert.Equal(options, options.WithHeadRoom(1));
    }

    private int At(double second, double p90, int target) => Policy.Decide(Seen(second, p90, target), _memory).Executors;

    private static JobObservation Seen(double second, double? p90, int target) => DecisionScene.Observation with
    {
        Time = DecisionScene.Start.AddSeconds(second),
        EdgeForecast = p90 is { } known ? DecisionScene.Flat(known) : null,
        BacklogRecords = Measured.Of(300),
        Target = target,
    };
}

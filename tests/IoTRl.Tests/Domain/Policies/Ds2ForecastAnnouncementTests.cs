using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;

namespace IoTRl.Tests.Domain.Policies;

/// <summary>What is announced counts once: inside the gateways' forecast, or beside the job's own.</summary>
[Trait("Level", "Unit")]
public sealed class Ds2ForecastAnnouncementTests
{
    private static readonly JobObservation Seen = new()
    {
        Time = new DateTimeOffset(2026, 7, 15, 8, 0, 0, TimeSpan.Zero),
        IntervalSeconds = 5,
        MinExecutors = 1,
        MaxExecutors = 20,
        CoresPerExecutor = 2,
        TasksPerBatch = 12_000,
        ExecutorRecordsPerSecond = Measured.Of(10),
        RecordsPerSecond = Measured.Of(30),
        BacklogRecords = Measured.Of(60),
        OldestSeconds = Measured.Of(2),
        ObjectiveSeconds = 20,
        ColdStartSeconds = 50,
        Target = 5,
        Running = 5,
        TotalForecast = [.. Enumerable.Repeat(34.0, 15)],
    };

    // 10 rec/s x .85 = 8.5 an executor
    [Theory]
    [InlineData("own forecast 34 / 8.5 = 4, kept at 5", 0, 34, 5)]
    [InlineData("announced 102 / 8.5 = 12", 102, 102, 12)]
    [InlineData("announced less than forecast", 20, 34, 5)]
    [InlineData("announced, not a number", double.NaN, 34, 5)]
    [InlineData("announced, endless", double.PositiveInfinity, 34, 5)]
    public void Decide_BesideTheJobsOwnForecast_CountsWhatIsAnnounced(string row, double announced, double planned, int executors)
    {
        var decision = Decide(Seen with { AnnouncedRecordsPerSecond = announced });
        Assert.Equal((row, planned, executors), (row, Math.Round(decision.PlannedRecordsPerSecond, 9), decision.Executors));
    }

    [Fact]
    public void Decide_OnTheGatewaysForecast_CountsAnAnnouncementOnlyWhereTheyDo()
    {
        // The burst is announced for later than a cold start: 51 / 8.5 = 6.
        var edge = new RateForecast { Horizons = [new HorizonForecast { HorizonSeconds = 60, P90 = 51 }, new HorizonForecast { HorizonSeconds = 120, P90 = 102 }] };
        var decision = Decide(Seen with { AnnouncedRecordsPerSecond = 102, EdgeForecast = edge });
        Assert.Equal((51.0, 6), (decision.PlannedRecordsPerSecond, decision.Executors));
    }

    [Fact]
    public void Explain_WhatIsAnnounced_SaysSo()
    {
        var observation = Seen with { AnnouncedRecordsPerSecond = 102 };
        var decision = Decide(observation);
        var guard = new GuardResult { Executors = decision.Executors, Steps = [] };
        Assert.Equal(
            "backlog 2.0 s, announced 102 rec/s within 75 s, capacity 50 rec/s: 5 -> 12 executors (balanced, ds2-forecast)",
            DecisionExplainer.Explain(observation, decision, guard, 12, "ds2-forecast", "balanced").Text);
    }

    [Fact]
    public void Explain_ASingleExecutor_SpeaksOfOne()
    {
        var decision = new ScalingDecision { Executors = 1, Basis = DecisionBasis.Constant };
        var guard = new GuardResult { Executors = 1, Steps = [] };
        Assert.Equal(
            "fixed size: 5 -> 1 executor (balanced, fixed)",
            DecisionExplainer.Explain(Seen, decision, guard, 1, "fixed", "balanced").Text);
    }

    private static ScalingDecision Decide(in JobObservation observation) => new Ds2ForecastPolicy(new()).Decide(observation, new PolicyMemory());
}

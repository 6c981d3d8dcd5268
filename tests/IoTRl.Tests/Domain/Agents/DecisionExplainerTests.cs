using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Tests.Domain.Agents;

[Trait("Level", "Unit")]
public sealed class DecisionExplainerTests
{
    private static readonly JobObservation Seen = DecisionScene.Observation with
    {
        RecordsPerSecond = Measured.Of(30),
        Target = 9,
        Running = 8,
        StartingUnder30 = 1,
        Warm = 2,
        EdgeForecast = DecisionScene.Flat(48),
    };

    private static readonly ScalingDecision Forecast = new()
    {
        Executors = 14,
        Need = 13.4,
        Basis = DecisionBasis.Forecast,
        PlannedRecordsPerSecond = 48,
        BacklogRecordsPerSecond = 65.9,
        RecordsPerSecondPerExecutor = 8.5,
    };

    [Fact]
    public void Explain_AForecast_NamesItAndWhatIsPreWarmed() => AssertLine(
        "backlog 2.0 s, forecast p90 48 rec/s in 50 s, capacity 80 rec/s: 9 -> 14 executors, 2 of them pre-warmed (healthcare-critical, ds2-forecast)",
        "(48.0 + 65.9) rec/s / 8.5 rec/s = 13.40 executors",
        Explain(Seen, Forecast, "ds2-forecast"));

    [Fact]
    public void Explain_AForecastBelowThePresent_NamesThePresent() => AssertLine(
        "backlog 2.0 s, rate 48 rec/s, the forecast no higher, capacity 80 rec/s: 9 -> 14 executors, 2 of them pre-warmed (healthcare-critical, ds2-forecast)",
        "(48.0 + 65.9) rec/s / 8.5 rec/s = 13.40 executors",
        Explain(Seen with { RecordsPerSecond = Measured.Of(48) }, Forecast, "ds2-forecast"));

    [Fact]
    public void Explain_AMeasuredRate_NamesIt() => AssertLine(
        "backlog 2.0 s, rate 90 rec/s, capacity 80 rec/s: 9 -> 13 executors, 2 of them pre-warmed (healthcare-critical, ds2)",
        "(90.0 + 0.0) rec/s / 7.0 rec/s = 12.86 executors",
        Explain(
            Seen,
            new() { Executors = 13, Need = 12.857, Basis = DecisionBasis.MeasuredRate, PlannedRecordsPerSecond = 90, RecordsPerSecondPerExecutor = 7 },
            "ds2"));

    [Fact]
    public void Explain_AFallback_NamesWhatWasMissing() => AssertLine(
        "backlog 2.0 s, forecast unknown, measured 30 rec/s, capacity 80 rec/s: stays at 9 executors (healthcare-critical, ds2-forecast)",
        "(30.0 + 0.0) rec/s / 8.5 rec/s = 3.53 executors",
        Explain(
            Seen,
            new()
            {
                Executors = 9,
                Need = 3.529,
                Basis = DecisionBasis.Fallback,
                MissingInput = "forecast",
                PlannedRecordsPerSecond = 30,
                RecordsPerSecondPerExecutor = 8.5,
            },
            "ds2-forecast"));

    [Theory]
    [InlineData(0.84, "backlog 2.0 s, cpu 84 %, capacity 80 rec/s: 9 -> 11 executors, 2 of them pre-warmed (healthcare-critical, hpa)")]
    [InlineData(null, "backlog 2.0 s, cpu unknown at the moment, capacity 80 rec/s: 9 -> 11 executors, 2 of them pre-warmed (healthcare-critical, hpa)")]
    public void Explain_AUtilisation_NamesIt(double? cpu, string line) => AssertLine(
        line,
        "need 10.80 executors",
        Explain(
            Seen with { CpuShare = cpu is { } share ? Measured.Of(share) : Measured.Unknown },
            new() { Executors = 11, Need = 10.8, Basis = DecisionBasis.Utilisation },
            "hpa"));

    [Theory]
    [InlineData(DecisionBasis.Lag, "lag 100 records")]
    [InlineData(DecisionBasis.BatchTime, "last batch 1.8 s, trigger 2.0 s")]
    [InlineData(DecisionBasis.PendingTasks, "12000 tasks a batch")]
    [InlineData(DecisionBasis.Schedule, "scheduled size")]
    [InlineData(DecisionBasis.Plan, "plan for up to 72 rec/s")]
    public void Explain_WhatIsNoRate_NamesIt(DecisionBasis basis, string reason) => AssertLine(
        $"backlog 2.0 s, {reason}, capacity 80 rec/s: 9 -> 11 executors, 2 of them pre-warmed (healthcare-critical, rival)",
        "need 10.80 executors",
        Explain(
            Seen with { LastBatchSeconds = Measured.Of(1.8), TriggerSeconds = 2 },
            new() { Executors = 11, Need = 10.8, Basis = basis, PlannedRecordsPerSecond = 72 },
            "rival"));

    [Theory]
    [InlineData(DecisionBasis.Lag, null, "lag unknown at the moment")]
    [InlineData(DecisionBasis.BatchTime, null, "batch time unknown at the moment")]
    [InlineData(DecisionBasis.Plan, "forecast", "forecast unknown, plan for up to 72 rec/s")]
    public void Explain_WhatIsNoRateAndUnknown_SaysSo(DecisionBasis basis, string? missing, string reason)
    {
        var explanation = Explain(
            Seen with { BacklogRecords = Measured.Unknown },
            new() { Executors = 9, Need = 9, Basis = basis, PlannedRecordsPerSecond = 72, MissingInput = missing },
            "rival");
        Assert.Equal($"{reason}, capacity 80 rec/s: stays at 9 executors (healthcare-critical, rival)", explanation.Text);
    }

    [Fact]
    public void Explain_ARateOfItsOwnKind_NamesWhatItIs() => AssertLine(
        "backlog 2.0 s, peak with head-room 90 rec/s, capacity 80 rec/s: stays at 9 executors (healthcare-critical, peak-window)",
        "(90.0 + 0.0) rec/s / 10.0 rec/s = 9.00 executors",
        Explain(
            Seen,
            new() { Executors = 9, Need = 9, Basis = DecisionBasis.MeasuredRate, PlannedFrom = "peak with head-room", PlannedRecordsPerSecond = 90, RecordsPerSecondPerExecutor = 10 },
            "peak-window"));

    [Fact]
    public void Explain_AConstant_SaysSo() =>
        AssertLine("fixed size: stays at 9 executors (healthcare-critical, fixed)", "9", Explain(Seen, new() { Executors = 9, Basis = DecisionBasis.Constant }, "fixed"));

    [Fact]
    public void Explain_AHold_NamesTheInput() => AssertLine(
        "rate is unknown: stays at 9 executors (healthcare-critical, ds2)",
        "",
        Explain(Seen, new() { Executors = 9, Basis = DecisionBasis.Hold, MissingInput = "rate" }, "ds2"));

    [Fact]
    public void Explain_WhatTheGuardChanged_NamesEachStep()
    {
        var late = Seen with { OldestSeconds = Measured.Of(25), Warm = 0 };
        var decision = Forecast with { Executors = 0 };
        AssertLine(
            "backlog 25 s, forecast p90 48 rec/s in 50 s, capacity 80 rec/s: stays at 9 executors; ds2-forecast wanted 0, limits allow 1, "
            + "backlog of 25 s, objective 20 s: no scale-down (healthcare-critical, ds2-forecast)",
            "(48.0 + 65.9) rec/s / 8.5 rec/s = 13.40 executors",
            Explain(late, decision, "ds2-forecast"));
    }

    [Fact]
    public void Explain_WhatThePoolGranted_NamesTheDifference()
    {
        var guard = ScalingGuard.Apply(Seen, Forecast, new JobLimits(), new GuardOptions(), new GuardState());
        var explanation = DecisionExplainer.Explain(Seen, Forecast, guard, granted: 12, "ds2-forecast", "healthcare-critical");
        Assert.Equal(
            "backlog 2.0 s, forecast p90 48 rec/s in 50 s, capacity 80 rec/s: 9 -> 12 executors, 2 of them pre-warmed; the pool granted 12 of 14 "
            + "(healthcare-critical, ds2-forecast)",
            explanation.Text);
        Assert.Equal((14, "healthcare-critical"), (explanation.PolicyChoice, explanation.Scenario));
    }

    [Fact]
    public void Explain_WhenLittleIsKnown_LeavesItOut()
    {
        var blind = Seen with { BacklogRecords = Measured.Unknown, ExecutorsUnknown = true, RecordsPerSecond = Measured.Unknown };
        var explanation = Explain(blind, Forecast, "ds2-forecast");
        Assert.Equal("forecast p90 48 rec/s in 50 s: 9 -> 14 executors (healthcare-critical, ds2-forecast)", explanation.Text);
        Assert.Equal(["backlog", "rate", "running", "starting", "warm"], explanation.Inputs.Where(input => input.Value is null).Select(input => input.Name).Order());
        Assert.False(explanation.ExpectedFreshnessSeconds.IsKnown);
    }

    // 100 records; 14 executors carry 140 rec/s, 5 carry 50, 4 carry 40 < 48
    [Theory]
    [InlineData(14, 0.714, 1.4)]
    [InlineData(5, 2.0, 0.5)]
    [InlineData(4, null, 0.4)]
    [InlineData(0, null, 0)]
    public void Explain_WhatIsGranted_SaysWhatItWillBeLike(int granted, double? freshness, double costUsd)
    {
        var explanation = DecisionExplainer.Explain(Seen, Forecast, default(GuardResult) with { Steps = [] }, granted, "ds2-forecast", "balanced");
        Assert.Equal(freshness is not null, explanation.ExpectedFreshnessSeconds.IsKnown);
        if (freshness is { } seconds) Assert.Equal(seconds, explanation.ExpectedFreshnessSeconds.Value, 3);
        Assert.Equal(costUsd, explanation.ExpectedCostUsdPerHour.Value, 9);
    }

    [Fact]
    public void Explain_AHoldOfAJobThatFallsBehind_ExpectsNoFreshness()
    {
        var behind = Seen with { RecordsPerSecond = Measured.Of(95) };
        Assert.False(Explain(behind, new() { Executors = 9, Basis = DecisionBasis.Hold, MissingInput = "cpu" }, "hpa").ExpectedFreshnessSeconds.IsKnown);
    }

    [Fact]
    public void Explain_WithoutGateways_ShowsTheJobsOwnForecast()
    {
        var alone = Seen with { EdgeForecast = null, TotalForecast = [.. DecisionScene.Own(40, 55)] };
        Assert.Equal(50, Explain(alone, Forecast, "ds2-forecast").Inputs.Single(input => input.Name == "forecast p90").Value!.Value, 9); // known: given above
    }

    [Theory]
    [InlineData(2, 14.4, "adds 2", "+ 2")]
    [InlineData(-3, 9.4, "takes 3 off", "- 3")]
    [InlineData(0, 12.4, "agrees", "+ 0")]
    public void Explain_ALearnedChoice_NamesTheRuleBesideIt(int residual, double need, string words, string term) => AssertLine(
        $"backlog 2.0 s, tuned needs 12.40 executors, the network {words}, capacity 80 rec/s: 9 -> 14 executors, 2 of them pre-warmed; tuned alone wants 13 (healthcare-critical, ppo)",
        FormattableString.Invariant($"need 12.40 {term} = {need:F2} executors"),
        Explain(Seen, Learned(residual) with { Need = need }, "ppo"));

    [Fact]
    public void Explain_ALearnedChoice_SaysWhatWouldHaveFlippedIt()
    {
        CounterfactualInput[] flips = [new() { Name = "lambda", Value = 0.63, FlipsAt = 0.66, Executors = 15 }, new() { Name = "peak5", Value = 0.4, FlipsAt = 0.2, Executors = 12 }];
        var guard = ScalingGuard.Apply(Seen, Learned(2), new JobLimits(), new GuardOptions(), new GuardState());
        var explanation = DecisionExplainer.Explain(Seen, Learned(2), guard, guard.Executors, "ppo", "balanced", [.. flips]);
        Assert.EndsWith("; tuned alone wants 13; it would be 15 at lambda 0.66 (now 0.63), 12 at peak5 0.20 (now 0.40) (balanced, ppo)", explanation.Text);
        Assert.Equal(flips, explanation.Counterfactuals);
    }

    [Fact]
    public void Explain_ALearnedPolicyThatLeavesItToItsRule_SaysWhy() => AssertLine(
        "backlog 2.0 s, network output unknown, so tuned decides: peak with head-room 90 rec/s, capacity 80 rec/s: 9 -> 13 executors, 2 of them pre-warmed (healthcare-critical, ppo)",
        "(90.0 + 0.0) rec/s / 7.0 rec/s = 12.86 executors",
        Explain(
            Seen,
            new()
            {
                Executors = 13,
                Need = 12.857,
                Basis = DecisionBasis.Fallback,
                MissingInput = "network output",
                PlannedFrom = "peak with head-room",
                PlannedRecordsPerSecond = 90,
                RecordsPerSecondPerExecutor = 7,
                Learned = new LearnedChoice { Rule = "tuned", RuleExecutors = 13 },
            },
            "ppo"));

    private static ScalingDecision Learned(int residual) => new()
    {
        Executors = 14,
        Need = 12.4 + residual,
        Basis = DecisionBasis.Learned,
        Learned = new LearnedChoice { Rule = "tuned", RuleNeed = 12.4, RuleExecutors = 13, Residual = residual },
    };

    private static DecisionExplanation Explain(in JobObservation observation, in ScalingDecision decision, string policy)
    {
        var guard = ScalingGuard.Apply(observation, decision, new JobLimits(), new GuardOptions(), new GuardState());
        return DecisionExplainer.Explain(observation, decision, guard, guard.Executors, policy, "healthcare-critical");
    }

    private static void AssertLine(string text, string equation, DecisionExplanation explanation) =>
        Assert.Equal((text, equation), (explanation.Text, explanation.Equation));
}

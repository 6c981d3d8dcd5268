using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Tests.Domain.Agents;

/// <summary>Unknown inputs, and what stands against a scale-down at one moment: backlog, forecast, slots, depth.</summary>
[Trait("Level", "Unit")]
public sealed class ScalingGuardHoldTests
{
    [Theory]
    [InlineData("backlog")]
    [InlineData("rate")]
    [InlineData("executor rate")]
    [InlineData("executors")]
    [InlineData("demand of silent gateways")]
    public void Apply_WhenAnInputIsUnknown_HoldsAScaleDownAndLetsAScaleUpPass(string input)
    {
        var observation = Without(input);
        var down = Guard(observation, 6);
        Assert.Equal((10, GuardReason.UnknownInput, input), (down.Executors, Assert.Single(down.Steps).Reason, down.Steps[0].Input));
        var up = Guard(observation, 15);
        Assert.Equal(15, up.Executors);
        Assert.Empty(up.Steps);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(15)]
    public void Apply_WhenThePolicyCouldNotDecide_HoldsAndNamesItsInput(int executors)
    {
        var decision = new ScalingDecision { Executors = executors, Basis = DecisionBasis.Hold, MissingInput = "cpu" };
        var result = ScalingGuard.Apply(DecisionScene.Observation, decision, new JobLimits(), new GuardOptions(), new GuardState());
        Assert.Equal((10, "cpu"), (result.Executors, Assert.Single(result.Steps).Input));
    }

    [Theory]
    [InlineData("below the share", 0.49, 0.5, 6)]
    [InlineData("at the share", 0.5, 0.5, 10)]
    [InlineData("nobody silent, any silence counts", 0, 0, 6)]
    [InlineData("one silent, any silence counts", 0.01, 0, 10)]
    public void Apply_WhenGatewaysAreSilent_HoldsFromTheirShareOn(string row, double silent, double share, int executors)
    {
        var observation = DecisionScene.Observation with { SilentShare = silent };
        var result = Guard(observation, 6, new GuardOptions { SilentShare = share });
        Assert.Equal((row, executors), (row, result.Executors));
    }

    [Theory]
    [InlineData("50 + 3 <= 0.9 x 60", 3, 0, 6, 6)]
    [InlineData("50 + 20 <= 0.9 x 80", 20, 0, 6, 8)]
    [InlineData("p90 of 60 + 20 <= 0.9 x 90", 20, 60, 6, 9)]
    [InlineData("50 + 49: nothing smaller carries it", 49, 0, 6, 10)]
    [InlineData("a scale-up is not asked", 49, 0, 15, 15)]
    public void Apply_WhenSilentGatewaysMayStillSend_HoldsWhatCarriesThemToo(string row, double silent, double p90, int wants, int executors)
    {
        var observation = DecisionScene.Observation with
        {
            SilentShare = silent / (50 + silent),
            SilentRecordsPerSecond = silent,
            EdgeForecast = p90 > 0 ? DecisionScene.Flat(p90) : null,
        };
        var result = Guard(observation, wants, new GuardOptions { SilentShare = 0.6 });
        Assert.Equal((row, executors), (row, result.Executors));
        if (executors is 8 or 10) Assert.Equal(GuardReason.SilentGateways, result.Steps[^1].Reason);
    }

    [Theory]
    [InlineData("oldest at the objective of 20 s", 20.0, 100, 6)]
    [InlineData("oldest beyond it", 20.1, 100, 10)]
    [InlineData("2000 records / 100 rec/s = 20 s", 2.0, 2000, 6)]
    [InlineData("2001 records / 100 rec/s = 20.01 s", 2.0, 2001, 10)]
    [InlineData("age unknown: the backlog's time stands for it", null, 2001, 10)]
    [InlineData("age unknown, backlog small", null, 100, 6)]
    public void Apply_WhenTheBacklogExceedsTheObjective_HoldsAScaleDown(string row, double? oldest, double backlog, int executors)
    {
        var observation = DecisionScene.Observation with
        {
            OldestSeconds = oldest is { } age ? Measured.Of(age) : Measured.Unknown,
            BacklogRecords = Measured.Of(backlog),
        };
        AssertResult(row, Guard(observation, 6), executors, executors == 10 ? "BacklogBeyondObjective" : "");
        AssertResult(row, Guard(observation, 15), 15, "");
    }

    [Theory]
    [InlineData("45 <= 0.9 x 50", 45, 5, 5, 0)]
    [InlineData("45.1 > 0.9 x 50, <= 0.9 x 60", 45.1, 5, 6, 45)]
    [InlineData("80 > 0.9 x 80, <= 0.9 x 90", 80, 5, 9, 72)]
    [InlineData("80 > 0.9 x 80, asked for 9 anyway", 80, 9, 9, 0)]
    [InlineData("95 > 0.9 x 90: nothing smaller carries it", 95, 5, 10, 81)]
    [InlineData("900 is more than even this size carries", 900, 5, 10, 81)]
    public void Apply_WhenTheForecastNeedsIt_HoldsTheSizeThatCarriesIt(string row, double p90, int wants, int executors, double bound)
    {
        var result = Guard(DecisionScene.Observation with { EdgeForecast = DecisionScene.Flat(p90) }, wants);
        AssertResult(row, result, executors, bound > 0 ? "ForecastNearCapacity" : "");
        if (bound > 0) Assert.Equal((p90, bound), (result.Steps[0].Value, result.Steps[0].Bound));
    }

    [Theory]
    [InlineData("2/3 of the way from .8 to .95: 50 > 45", 40, 55, 6)]
    [InlineData("45 <= 45", 35, 50, 5)]
    public void Apply_WithoutGateways_LooksAtTheJobsOwnForecast(string row, double soon80, double soon95, int executors)
    {
        var observation = DecisionScene.Observation with { TotalForecast = [.. DecisionScene.Own(soon80, soon95)] };
        Assert.Equal((row, executors), (row, Guard(observation, 5).Executors));
    }

    [Fact]
    public void Apply_WithAForecastThatRises_LooksAtTheColdStart()
    {
        // 30 at 30 s, 60 at 60 s: 50 at the cold start of 50 s; 45 < 50 <= 54.
        var observation = DecisionScene.Observation with { EdgeForecast = DecisionScene.Forecast(30, 60, 500) };
        Assert.Equal(6, Guard(observation, 5).Executors);
    }

    [Fact]
    public void Apply_WithoutAnyForecast_LetsAScaleDownPass() => AssertResult("none", Guard(DecisionScene.Observation, 5), 5, "");

    [Theory]
    [InlineData("13 slots of 2 cores are 7 executors", 13, 10, 6, 7)]
    [InlineData("more asked than that", 13, 10, 8, 8)]
    [InlineData("never above the size", 13, 4, 3, 4)]
    public void Apply_ARealTimeQuery_KeepsItsSlots(string row, int slots, int target, int wants, int executors)
    {
        var result = Guard(DecisionScene.Observation with { Target = target }, wants, new GuardOptions { RealTimeSlots = slots });
        AssertResult(row, result, executors, executors == wants ? "" : "RealTimeSlots");
    }

    [Theory]
    [InlineData("half of 10", 0.5, 10, 4, 5)]
    [InlineData("exactly half", 0.5, 10, 5, 5)]
    [InlineData("half of 9 rounds up", 0.5, 9, 1, 5)]
    [InlineData("half of 3 rounds up", 0.5, 3, 1, 2)]
    [InlineData("the last one may leave", 0.5, 1, 0, 0)]
    [InlineData("a twentieth of 10 is less than one: one leaves", 0.05, 10, 1, 9)]
    [InlineData("0.3 x 10 = 3, not 3.0000000000000004", 0.7, 10, 1, 3)]
    [InlineData("all at once", 1, 10, 0, 0)]
    public void Apply_ADeepScaleDown_StopsAtTheDeepestStep(string row, double share, int target, int wants, int executors)
    {
        var observation = DecisionScene.Observation with { Target = target };
        var options = new GuardOptions { DeepestStep = share };
        var result = ScalingGuard.Apply(observation, DecisionScene.Wants(wants), new JobLimits { MinExecutors = 0 }, options, new GuardState());
        AssertResult(row, result, executors, executors == wants ? "" : "StepTooDeep");
    }

    [Fact]
    public void Apply_AScaleDownThatMeetsEveryRule_MeetsThemInOrder()
    {
        // 3: floor; 4: 36 >= 30 > 27; 5: nine slots of 2 cores; 6: 0.6 x 10; 8: asked for 30 s ago; 10: the third change of direction.
        var observation = DecisionScene.Observation with { EdgeForecast = DecisionScene.Flat(30) };
        var limits = new JobLimits
        {
            MinExecutors = 2,
            Floors = [new ScheduledFloor { Days = WeekDays.All, From = new TimeOnly(8, 0), To = new TimeOnly(9, 0), MinExecutors = 3 }],
        };
        var state = new GuardState
        {
            Requests = [new GuardRequest { Time = DecisionScene.Start.AddSeconds(-30), Executors = 8 }],
            LastDirection = 1,
            Reversals = [DecisionScene.Start.AddSeconds(-200), DecisionScene.Start.AddSeconds(-100)],
        };
        var result = ScalingGuard.Apply(observation, DecisionScene.Wants(0), limits, new GuardOptions { RealTimeSlots = 9, DeepestStep = 0.4 }, state);
        AssertResult("all", result, 10, "OutsideLimits,ScheduledFloor,ForecastNearCapacity,RealTimeSlots,StepTooDeep,StabilisationWindow,TooManyReversals");
        Assert.Equal([2, 3, 4, 5, 6, 8, 10], result.Steps.Select(step => step.After));
    }

    private static JobObservation Without(string input) => input switch
    {
        "backlog" => DecisionScene.Observation with { BacklogRecords = Measured.Unknown },
        "rate" => DecisionScene.Observation with { RecordsPerSecond = Measured.Of(double.NaN) },
        "executor rate" => DecisionScene.Observation with { ExecutorRecordsPerSecond = Measured.Unknown },
        "executors" => DecisionScene.Observation with { ExecutorsUnknown = true },
        _ => DecisionScene.Observation with { SilentShare = 0.5 },
    };

    private static GuardResult Guard(in JobObservation observation, int wants, GuardOptions? options = null) =>
        ScalingGuard.Apply(observation, DecisionScene.Wants(wants), new JobLimits(), options ?? new GuardOptions(), new GuardState());

    private static void AssertResult(string row, GuardResult result, int executors, string reasons) =>
        Assert.Equal($"{row}: {executors} {reasons}", $"{row}: {result.Executors} {string.Join(',', result.Steps.Select(step => step.Reason))}");
}

using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

/// <summary>Ten executors of 10 rec/s at 70 %: 7 rec/s each. Cold start 45 s, three syncs. alpha = beta = .5.</summary>
[Trait("Level", "Unit")]
public sealed class HoltWintersPolicyTests
{
    private static readonly HoltWintersPolicy Policy = new(new HoltWintersPolicyOptions { Smoothing = new() { Alpha = 0.5, Beta = 0.5 } });
    private readonly PolicyMemory _memory = new();

    [Theory]
    [InlineData("70 / 7", 70, 10, 10, 10)]
    [InlineData("reactive 66 / 7 = 9.4 is within a tenth of 10", 66, 10, 10, 10)]
    [InlineData("76 / 7 = 10.9: within a tenth of 10, but so is the forecast", 76, 10, 10.8571, 11)]
    [InlineData("91 / 7 = 13", 91, 10, 13, 13)]
    [InlineData("4 pods at once", 139, 2, 19.8571, 6)]
    public void Decide_AtItsFirstSync_ForecastsThePresent(string row, double rate, int target, double need, int executors)
    {
        var decision = Policy.Decide(Seen(0, rate, target), _memory);
        Assert.Equal((row, need, executors, DecisionBasis.Forecast), (row, Math.Round(decision.Need, 4), decision.Executors, decision.Basis));
        Assert.Equal(decision.Need, decision.PlannedRecordsPerSecond / decision.RecordsPerSecondPerExecutor, 9);
    }

    [Fact]
    public void Decide_OnARise_LooksOneColdStartAhead()
    {
        Policy.Decide(Seen(0, 35, 10), _memory);
        // level 42, trend 3.5 a sync: 42 + 3 x 3.5 = 52.5 in 45 s, more than the 49 of now.
        Assert.Equal(52.5 / 7, Policy.Decide(Seen(15, 49, 10), _memory).Need, 9);
    }

    [Fact]
    public void Decide_OnAFall_TakesThePresent()
    {
        Policy.Decide(Seen(0, 63, 10), _memory);
        // level 56, trend -3.5: 45.5 in 45 s, less than the 49 of now.
        Assert.Equal(7, Policy.Decide(Seen(15, 49, 10), _memory).Need, 9);
    }

    [Fact]
    public void Decide_BetweenTwoSyncs_KeepsItsAnswerAndLearnsNothing()
    {
        Assert.Equal(13, Policy.Decide(Seen(0, 91, 10), _memory).Executors);
        var numbers = _memory.Capture().Numbers;
        Assert.Equal(13, Policy.Decide(Seen(5, 10, 13), _memory).Executors);
        Assert.Equal(numbers.AsEnumerable(), _memory.Capture().Numbers);
    }

    [Fact]
    public void Decide_OnTheWayDown_WaitsForTheLargestOfFiveMinutes()
    {
        Policy.Decide(Seen(0, 70, 10), _memory);
        for (var second = 15; second <= 300; second += 15) Assert.Equal(10, Policy.Decide(Seen(second, 7, 10), _memory).Executors);
        Assert.True(Policy.Decide(Seen(315, 7, 10), _memory).Executors < 10);
    }

    [Fact]
    public void Decide_OnTheThirdDay_IsThereBeforeTheMorning()
    {
        // A day of 600 s: 14 rec/s, from its 300th second on 70. On the first day nobody knows at 270 s what comes at 315; on the third the season does.
        var policy = new HoltWintersPolicy(new HoltWintersPolicyOptions { Smoothing = new() { Alpha = 0.1, Beta = 0, Gamma = 0.5 } });
        var planned = new Dictionary<int, double>();
        for (var second = 0; second <= 1500; second += 15)
            planned[second] = policy.Decide(Seen(second, second % 600 < 300 ? 14 : 70, 10) with { DaySeconds = 600 }, _memory).PlannedRecordsPerSecond;
        Assert.Equal(14, planned[270], 9);
        Assert.InRange(planned[1470], 42, 70);
    }

    [Theory]
    [InlineData("rate", true, false)]
    [InlineData("executor rate", false, true)]
    public void Decide_WhenAnInputIsUnknown_HoldsAndNamesIt(string input, bool executorRate, bool rate)
    {
        var observation = Seen(0, 70, 10) with
        {
            ExecutorRecordsPerSecond = executorRate ? Measured.Of(10) : Measured.Unknown,
            RecordsPerSecond = rate ? Measured.Of(70) : Measured.Unknown,
        };
        var decision = Policy.Decide(observation, _memory);
        Assert.Equal((10, DecisionBasis.Hold, input), (decision.Executors, decision.Basis, decision.MissingInput));
    }

    private static JobObservation Seen(double second, double rate, int target) => DecisionScene.Observation with
    {
        Time = DecisionScene.Start.AddSeconds(second),
        RecordsPerSecond = Measured.Of(rate),
        ColdStartSeconds = 45,
        Target = target,
    };
}

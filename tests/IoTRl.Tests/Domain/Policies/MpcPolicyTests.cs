using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

/// <summary>Executors of 10 rec/s that give 9, of which 45 rec/s need five. Cold start 50 s, objective 20 s, even weights.</summary>
[Trait("Level", "Unit")]
public sealed class MpcPolicyTests
{
    private static readonly MpcPolicy Policy = new(new MpcPolicyOptions());

    // Forecast until 75 s, from 75 to 120 s, and after that
    [Theory]
    [InlineData("nothing changes", 45, 45, 45, 5, 5, 5)]
    [InlineData("nine are four too many", 45, 45, 45, 9, 5, 5)]
    [InlineData("two are three too few, and nothing but more executors helps", 45, 45, 45, 2, 5, 20)]
    [InlineData("twice as much from 75 s on: a start in a minute would be there after 110", 45, 90, 90, 5, 8, 10)]
    [InlineData("twice as much from 120 s on: a start in a minute will do", 45, 45, 90, 5, 5, 5)]
    [InlineData("less from 75 s on: not before", 45, 18, 18, 5, 5, 5)]
    [InlineData("next to nothing: the least is 1", 0.1, 0.1, 0.1, 5, 1, 1)]
    [InlineData("more than there can be", 1000, 1000, 1000, 5, 20, 20)]
    public void Decide_OnAForecast_AsksForWhatThePlansSay(string row, double until75, double until120, double later, int size, int least, int most)
    {
        double[] forecast = [.. Enumerable.Repeat(until75, 9), .. Enumerable.Repeat(until120, 3), .. Enumerable.Repeat(later, 3)];
        var decision = Decide(Seen(until75, size) with { TotalForecast = [.. forecast] });
        Assert.True(decision.Executors >= least && decision.Executors <= most, $"{row}: {decision}");
        Assert.Equal((DecisionBasis.Plan, (double)decision.Executors, null), (decision.Basis, decision.Need, decision.MissingInput));
    }

    [Fact]
    public void Decide_OnABacklogBeyondTheObjective_AsksForMore()
    {
        // 900 records are 20 s of five executors.
        var behind = Seen(45, 5) with { TotalForecast = [.. Enumerable.Repeat(45.0, 15)], BacklogRecords = Measured.Of(900), OldestSeconds = Measured.Of(20) };
        Assert.InRange(Decide(behind).Executors, 7, 20);
        // It can be done by none: what is overdue is not given up.
        Assert.Equal(20, Decide(behind with { BacklogRecords = Measured.Of(1e5), OldestSeconds = Measured.Of(2000) }).Executors);
    }

    [Fact]
    public void Decide_WithExecutorsOnTheirWay_OrdersThemNotTwice()
    {
        var rising = Seen(45, 5) with { TotalForecast = [.. Enumerable.Repeat(45.0, 9), .. Enumerable.Repeat(90.0, 6)] };
        var ordered = Decide(rising).Executors;
        Assert.Equal(ordered, Decide(rising with { StartingUnder15 = ordered - 5, Target = ordered }).Executors);
    }

    [Fact]
    public void Decide_WithoutAForecast_PlansOnThePresentAndSaysSo()
    {
        var decision = Decide(Seen(45, 5));
        Assert.Equal((5, DecisionBasis.Plan, "forecast", 45.0), (decision.Executors, decision.Basis, decision.MissingInput, decision.PlannedRecordsPerSecond));
        var unsteady = Decide(Seen(45, 5) with { RollingDeviationRecordsPerSecond = 20 });
        Assert.True(unsteady.Executors > 5, $"{unsteady}");
    }

    [Fact]
    public void Decide_BetweenSizesOfEqualWaves_TakesTheCheapest()
    {
        // 40 tasks: 10 to 19 executors take two waves. 80 rec/s need 8.9 of capacity, 10 give 9.
        var decision = Decide(Seen(80, 5) with { TasksPerBatch = 40, TotalForecast = [.. Enumerable.Repeat(80.0, 15)], Running = 14, Target = 14 });
        Assert.Equal(10, decision.Executors);
    }

    [Theory]
    [InlineData("of a thousand a few are tried", 1, 1000, 4500, 500, 545)]
    [InlineData("one size only", 7, 7, 45, 7, 7)]
    [InlineData("limits that contradict each other: the most", 9, 4, 45, 4, 4)]
    public void Decide_WithinItsLimits_FindsASize(string row, int min, int max, double rate, int least, int most)
    {
        var observation = Seen(rate, (int)(rate / 9)) with { MinExecutors = min, MaxExecutors = max, TasksPerBatch = 1_000_000, TotalForecast = [.. Enumerable.Repeat(rate, 15)] };
        var decision = Decide(observation);
        Assert.True(decision.Executors >= least && decision.Executors <= most, $"{row}: {decision}");
    }

    [Theory]
    [InlineData("executor rate", false, true)]
    [InlineData("rate", true, false)]
    public void Decide_WithoutWhatItNeeds_HoldsAndNamesIt(string input, bool executorRate, bool rate)
    {
        var observation = Seen(45, 7) with
        {
            ExecutorRecordsPerSecond = executorRate ? Measured.Of(10) : Measured.Unknown,
            RecordsPerSecond = rate ? Measured.Of(45) : Measured.Unknown,
        };
        var decision = Decide(observation);
        Assert.Equal((7, DecisionBasis.Hold, input), (decision.Executors, decision.Basis, decision.MissingInput));
    }

    private static ScalingDecision Decide(in JobObservation observation) => Policy.Decide(observation, new PolicyMemory());

    private static JobObservation Seen(double rate, int size) => DecisionScene.Observation with
    {
        Weights = new() { Alpha = 1.0 / 3, Beta = 1.0 / 3, Gamma = 1.0 / 3 },
        RecordsPerSecond = Measured.Of(rate),
        BacklogRecords = Measured.Of(0),
        OldestSeconds = Measured.Of(0),
        Running = size,
        Target = size,
    };
}

using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Simulation.Runs;
using IoTRl.Tests.Simulation.Jobs;
using IoTRl.Tournament.Bounds;

namespace IoTRl.Tests.Tournament.Bounds;

[Trait("Level", "Unit")]
public sealed class PlannerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Decide_OnADiurnalLoad_CostsLessThanDs2AtNoMoreLateRecords(bool guarded)
    {
        var (planned, ds2) = (Sum(script => Play(script, new Planner(new PlannerOptions()).Plan(script.Window, 3))), Sum(script => Play(script, Ds2)));
        Assert.True(planned.Cost < ds2.Cost, $"{planned.Cost} against {ds2.Cost}");
        Assert.True(planned.Late <= Math.Max(ds2.Late, 0.01), $"{planned.Late} against {ds2.Late}");

        SimulatedJobTotals Play(BoundScripts script, IScalingPolicy policy) => guarded ? script.Play(policy) : script.PlayUnguarded(policy);
    }

    [Fact]
    public void Decide_AtRisingPricesOfLateness_HasFewerLateRecords()
    {
        var late = new[] { 0.5, 1.2, 3 }.Select(price => Sum(script => script.PlayUnguarded(new Planner(new PlannerOptions()).Plan(script.Window, price))).Late).ToArray();
        Assert.Equal(late.OrderDescending(), late);
        Assert.True(late[2] < 0.02 && late[0] > 0.2, string.Join(' ', late));
    }

    [Fact]
    public void Decide_OfEqualWindows_GivesEqualBits() =>
        Assert.Equal(
            BoundScripts.Of("bursty", 2, 600).Play(new Planner(new PlannerOptions()).Plan(BoundScripts.Of("bursty", 2, 600).Window, 2)),
            BoundScripts.Of("bursty", 2, 600).Play(new Planner(new PlannerOptions()).Plan(BoundScripts.Of("bursty", 2, 600).Window, 2)));

    /// <summary>
    /// 200 records/s for 100 s, then 800 (four executors at work), then 200; one executor serves 200/s. The lead of 60 s decides alone when it moves.
    /// </summary>
    [Theory]
    [InlineData("nothing comes within a minute", 30, 1)]
    [InlineData("the step begins in 60 s: asked for now", 40, 4)]
    [InlineData("in the middle", 150, 4)]
    [InlineData("after the end", 400, 4)]
    public void Decide_BeforeAStepOfLoad_AsksTheLeadTimeAhead(string row, int second, int expected)
    {
        var window = StepWindow();
        var policy = new Planner(new PlannerOptions { LeadSeconds = 60, UsefulShare = 1, ObjectiveShare = 0.2, RiseSeconds = 0 }).Plan(window, 100);
        var target = second <= 40 ? 1 : 4;
        var observation = new JobObservation { Time = window.Start.AddSeconds(second), Target = target, BacklogRecords = Measured.Of(0) };
        Assert.True(expected == policy.Decide(observation, new PolicyMemory()).Executors, row);
    }

    [Fact]
    public void Decide_WhenBacklogIsUnknown_FollowsThePlanWithoutIt()
    {
        var window = StepWindow();
        var policy = new Planner(new PlannerOptions()).Plan(window, 100);
        var known = policy.Decide(new JobObservation { Time = window.Start, Target = 1, BacklogRecords = Measured.Of(0) }, new PolicyMemory());
        var unknown = policy.Decide(new JobObservation { Time = window.Start, Target = 1, BacklogRecords = Measured.Unknown }, new PolicyMemory());
        Assert.Equal(known, unknown);
    }

    private static IScalingPolicy Ds2 => ScalingPolicyCatalog.Analytic().Single(policy => policy.Name == "ds2");

    private static (double Cost, double Late) Sum(Func<BoundScripts, SimulatedJobTotals> play)
    {
        var totals = Enumerable.Range(1, 2).Select(seed => play(BoundScripts.Of("diurnal", (ulong)seed))).ToArray();
        return (totals.Sum(total => total.CommittedCostUsd), totals.Sum(total => total.LateRecords) / totals.Sum(total => total.ArrivedRecords));
    }

    private static KnownWindow StepWindow() => new()
    {
        Start = DateTimeOffset.UnixEpoch,
        Arrivals = [.. Enumerable.Range(0, 300).Select(second => second is >= 100 and < 200 ? 800.0 : 200)],
        Slowness = [.. Enumerable.Repeat(1.0, 300)],
        InitialExecutors = 1,
        Limits = new JobLimits { MinExecutors = 1, MaxExecutors = 6 },
        Twin = TwinScripts.Plain with { TasksPerBatch = 120 },
    };
}

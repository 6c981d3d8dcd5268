using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Agents;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.Pools;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Grains.Jobs;

[Trait("Level", "Unit")]
public sealed class JobLiveTests
{
    private static readonly DateTimeOffset Start = DecisionScene.Start;
    private static readonly TimeSpan Objective = TimeSpan.FromSeconds(20);

    private static readonly SparkJobSpec Spec = new()
    {
        Id = JobId.Of("vitals"),
        Pool = PoolId.Of("pool"),
        Topics = ["readings"],
        ExecutorRecordsPerSecond = 10,
        Mode = JobMode.Act,
    };

    [Theory]
    [InlineData("freeze window")]
    [InlineData("unknown input")]
    public void Ask_OfAJobThatRunsAndWasNeverCommanded_HasASizeThatHoldsKeep(string hold)
    {
        var limits = hold == "freeze window"
            ? new JobLimits { Freezes = [new FreezeWindow { Days = WeekDays.All, From = new TimeOnly(8, 0), To = new TimeOnly(9, 0) }] }
            : new JobLimits();
        var observation = Ask(Seen(running: 6, starting: 1), limits).Observation;
        var decision = hold == "freeze window" ? DecisionScene.Wants(2) : new ScalingDecision { Basis = DecisionBasis.Hold, MissingInput = "rate" };
        Assert.Equal((7, false), (observation.Target, observation.TargetUnknown));
        Assert.Equal(7, ScalingGuard.Apply(observation, decision, limits, new GuardOptions(), new GuardState()).Executors);
    }

    [Fact]
    public void Ask_OfAJobThatNobodySees_HasNoSize_AndNothingIsCommanded()
    {
        var observation = Ask(Pool(null), new JobLimits()).Observation;
        Assert.True(observation.TargetUnknown);
        var state = new GuardState { LastDirection = -1 };
        var guard = ScalingGuard.Apply(observation, DecisionScene.Wants(9), new JobLimits(), new GuardOptions(), state);
        Assert.True(guard.Withheld);
        Assert.Same(state, guard.Next);
        var text = DecisionExplainer.Explain(observation, DecisionScene.Wants(9), guard, 9, "ds2", "balanced").Text;
        Assert.EndsWith("left as it is; ds2 wanted 9, but the job's size is unknown (balanced, ds2)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Ask_OfAJobThatWasCommandedTo0_Has0() =>
        Assert.Equal(0, Ask(Seen(running: 3, starting: 0) with { Desired = 0 }, new JobLimits()).Observation.Target);

    private static AgentRequest Ask(PoolJob pool, JobLimits limits) => Ask(new JobLive(new SparkJobOptions()), pool, limits);

    private static AgentRequest Ask(JobLive live, PoolJob pool, JobLimits limits)
    {
        var agent = new AgentSnapshot { Job = Spec.Id, Weights = default, Scenario = "balanced" };
        return live.Ask(new SparkJobState { Spec = Spec with { Limits = limits } }, Objective, agent, pool, Start, urgent: false);
    }

    private static PoolJob Seen(int running, int starting) =>
        Pool(new JobExecutors { Job = Spec.Id, Running = running, StartingSince = [.. Enumerable.Repeat(Start, starting)] });

    private static PoolJob Pool(JobExecutors? executors) => new()
    {
        Job = Spec.Id,
        Desired = null,
        LastSequence = 0,
        Quota = 20,
        Executors = executors,
        Warm = executors is null ? Measured.Unknown : Measured.Of(0),
        ColdStartSeconds = 50,
    };
}

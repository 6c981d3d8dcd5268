using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Pools;

/// <summary>Pool and guard together: what a pool publishes as a ceiling must never take away what a job holds.</summary>
[Trait("Level", "Unit")]
public sealed class ShrunkPoolTests
{
    private static readonly JobId Vitals = DecisionScene.Observation.Job;

    private static readonly ExecutorPoolState ThreeOfTwenty = new()
    {
        Frozen = false,
        Jobs = [Holding(Vitals, 20), Holding(JobId.Of("press"), 20), Holding(JobId.Of("city"), 20)],
    };

    [Theory]
    [InlineData("as it was", 60, 0, 20)]
    [InlineData("shrunk to 40", 40, 0, 20)]
    [InlineData("30 newly set aside for another", 60, 30, 20)]
    [InlineData("shrunk below the job's own size", 15, 0, 15)]
    public void Cycle_AfterThePoolHasShrunk_KeepsWhatTheJobHolds(string row, int pool, int reserved, int executors)
    {
        var quotas = new PoolQuotas { MaxExecutors = pool, Jobs = [new JobQuota { Job = JobId.Of("lab"), Reserved = reserved }] };
        var observation = DecisionScene.Observation with { Target = 20, Running = 20, QuotaExecutors = quotas.CeilingOf(ThreeOfTwenty, Vitals) };
        var guard = ScalingGuard.Apply(observation, DecisionScene.Wants(20), new JobLimits(), new GuardOptions(), new GuardState());
        var command = new ScalingCommand { Job = Vitals, Sequence = 1, Executors = guard.Executors, Time = DecisionScene.Start };
        var (next, outcome) = ExecutorPoolRules.Apply(ThreeOfTwenty, command, quotas);
        Assert.Equal((row, executors, executors), (row, outcome.Granted, next.DesiredOf(Vitals)));
    }

    [Fact]
    public void Cycle_OfAJobThatWasNeverCommanded_MayKeepWhatRuns()
    {
        var full = new ExecutorPoolState { Frozen = false, Jobs = [Holding(JobId.Of("press"), 20)] };
        var quotas = new PoolQuotas { MaxExecutors = 20 };
        Assert.Equal(0, quotas.CeilingOf(full, Vitals));
        var observation = DecisionScene.Observation with { Target = 7, Running = 7, QuotaExecutors = quotas.CeilingOf(full, Vitals, running: 7) };
        var guard = ScalingGuard.Apply(observation, DecisionScene.Wants(9), new JobLimits(), new GuardOptions(), new GuardState());
        var command = new ScalingCommand { Job = Vitals, Sequence = 1, Executors = guard.Executors, Time = DecisionScene.Start };
        Assert.Equal(7, ExecutorPoolRules.Apply(full, command, quotas, running: 7).Outcome.Granted);
    }

    private static PoolJobState Holding(JobId job, int executors) => new() { Job = job, Desired = executors };
}

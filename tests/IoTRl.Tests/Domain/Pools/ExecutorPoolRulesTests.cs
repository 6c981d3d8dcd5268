using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;

namespace IoTRl.Tests.Domain.Pools;

[Trait("Level", "Unit")]
public sealed class ExecutorPoolRulesTests
{
    private static readonly JobId Vitals = JobId.Of("vitals");
    private static readonly JobId Press = JobId.Of("press");
    private static readonly DateTimeOffset Start = new(2026, 7, 15, 8, 0, 0, TimeSpan.Zero);
    private static readonly PoolQuotas Ten = new() { MaxExecutors = 10 };
    private static readonly ExecutorPoolState Thawed = new() { Frozen = false };

    [Fact]
    public void Apply_WhenCommandIsNew_StoresItAndAnswersItsSequence()
    {
        var (next, outcome) = ExecutorPoolRules.Apply(Thawed, Command(Vitals, 1, 4, spare: 2), Ten);
        Assert.Equal(new ScalingOutcome { Kind = ScalingOutcomeKind.Accepted, Granted = 4, LastSequence = 1 }, outcome);
        Assert.Equal(new PoolJobState { Job = Vitals, Desired = 4, LastSequence = 1, Spare = 2, CommandTime = Start }, next.Find(Vitals));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(6)]
    public void Apply_WhenSequenceWasSeen_ChangesNothing(long sequence)
    {
        var (state, _) = ExecutorPoolRules.Apply(Thawed, Command(Vitals, 7, 4), Ten);
        var (next, outcome) = ExecutorPoolRules.Apply(state, Command(Vitals, sequence, 9), Ten);
        Assert.Same(state, next);
        Assert.Equal(new ScalingOutcome { Kind = ScalingOutcomeKind.AlreadyApplied, Granted = 4, LastSequence = 7 }, outcome);
    }

    [Fact]
    public void Apply_WhenOthersHoldMost_LimitsAndNamesTheQuota()
    {
        var (state, _) = ExecutorPoolRules.Apply(Thawed, Command(Press, 1, 7), Ten);
        var (next, outcome) = ExecutorPoolRules.Apply(state, Command(Vitals, 1, 5), Ten);
        Assert.Equal(3, next.DesiredOf(Vitals));
        Assert.Equal(ScalingOutcomeKind.Limited, outcome.Kind);
        Assert.Equal(3, outcome.Granted);
        Assert.Equal("quota: 5 asked, 3 free of the job's 10 and the pool's 10", outcome.Reason);
    }

    [Theory]
    [InlineData(true, "the fleet is frozen")]
    [InlineData(null, "the fleet's freeze switch was never read")]
    public void Apply_WhenFrozenOrNeverRead_StoresAndSaysSo(bool? frozen, string reason)
    {
        var (next, outcome) = ExecutorPoolRules.Apply(new ExecutorPoolState { Frozen = frozen }, Command(Vitals, 3, 6), Ten);
        Assert.Equal(6, next.DesiredOf(Vitals));
        Assert.False(next.MayRealize);
        Assert.Equal(new ScalingOutcome { Kind = ScalingOutcomeKind.Frozen, Granted = 6, LastSequence = 3, Reason = reason }, outcome);
    }

    [Fact]
    public void Preview_WhenAsked_AnswersTheGrantAndTheStoredSequence()
    {
        var (state, _) = ExecutorPoolRules.Apply(Thawed, Command(Press, 5, 8), Ten);
        var outcome = ExecutorPoolRules.Preview(state, Command(Press, 6, 20), Ten);
        Assert.Equal((ScalingOutcomeKind.Previewed, 10, 5L), (outcome.Kind, outcome.Granted, outcome.LastSequence));
    }

    [Fact]
    public void Release_WhenJobIsGone_GivesItsExecutorsBack()
    {
        var (state, _) = ExecutorPoolRules.Apply(Thawed, Command(Press, 1, 10), Ten);
        var released = ExecutorPoolRules.Release(state, Press);
        Assert.Null(released.Find(Press));
        Assert.Equal(10, Ten.AvailableTo(released, Vitals));
        Assert.Same(released, ExecutorPoolRules.Release(released, Press));
    }

    [Fact]
    public void Freeze_WhenSwitchIsUnchanged_KeepsTheSameState()
    {
        Assert.Same(Thawed, ExecutorPoolRules.Freeze(Thawed, false));
        Assert.True(ExecutorPoolRules.Freeze(Thawed, true).Frozen);
    }

    [Fact]
    public void Drain_WantsNothingOfItsJobs_AndFillingWantsWhatTheyAskedForMeanwhile()
    {
        var (state, _) = ExecutorPoolRules.Apply(Thawed, Command(Vitals, 1, 4, spare: 2), Ten);
        var drained = ExecutorPoolRules.Drain(ExecutorPoolRules.KeepWarm(state, Start, new WarmSpareOptions(), Ten), true);
        Assert.Equal((0, 0), (Assert.Single(ExecutorPoolRules.Desired(drained).Jobs).Executors, ExecutorPoolRules.Desired(drained).Warm));
        var (asked, outcome) = ExecutorPoolRules.Apply(drained, Command(Vitals, 2, 6), Ten);
        Assert.Equal(new ScalingOutcome { Kind = ScalingOutcomeKind.Drained, Granted = 6, LastSequence = 2, Reason = "the pool is drained" }, outcome);
        Assert.Equal(6, Assert.Single(ExecutorPoolRules.Desired(ExecutorPoolRules.Drain(asked, false)).Jobs).Executors);
    }

    [Fact]
    public void Drain_WhenItIsAlready_KeepsTheSameState() => Assert.Same(Thawed, ExecutorPoolRules.Drain(Thawed, false));

    [Fact]
    public void Apply_WhenFrozenDrainedAndShort_SaysAllThree()
    {
        var state = ExecutorPoolRules.Drain(new ExecutorPoolState { Frozen = true }, true);
        var (_, outcome) = ExecutorPoolRules.Apply(state, Command(Vitals, 1, 12), Ten);
        Assert.Equal(ScalingOutcomeKind.Frozen, outcome.Kind);
        Assert.Equal("the fleet is frozen; the pool is drained; quota: 12 asked, 10 free of the job's 10 and the pool's 10", outcome.Reason);
    }

    [Fact]
    public void KeepWarm_WhenSparesAreFresh_KeepsTheirSumUpToTheMostAndTheRoom()
    {
        var options = new WarmSpareOptions { MaxWarm = 4 };
        var (state, _) = ExecutorPoolRules.Apply(Thawed, Command(Vitals, 1, 4, spare: 3), Ten);
        (state, _) = ExecutorPoolRules.Apply(state, Command(Press, 1, 2, spare: 2), Ten);
        Assert.Equal(4, ExecutorPoolRules.KeepWarm(state, Start, options, Ten).Warm.Executors);
        Assert.Equal(1, ExecutorPoolRules.KeepWarm(state, Start, options, new PoolQuotas { MaxExecutors = 7 }).Warm.Executors);
    }

    [Fact]
    public void KeepWarm_WhenNoCommandComesAnyMore_LetsSparesGoAfterTenMinutes()
    {
        var options = new WarmSpareOptions { MaxWarm = 4 };
        var (state, _) = ExecutorPoolRules.Apply(Thawed, Command(Vitals, 1, 4, spare: 3), Ten);
        state = ExecutorPoolRules.KeepWarm(state, Start, options, Ten);
        Assert.Same(state, ExecutorPoolRules.KeepWarm(state, Start.AddSeconds(60), options, Ten));
        state = ExecutorPoolRules.KeepWarm(state, Start.AddSeconds(61), options, Ten);
        state = ExecutorPoolRules.KeepWarm(state, Start.AddSeconds(660), options, Ten);
        Assert.Equal(3, state.Warm.Executors);
        state = ExecutorPoolRules.KeepWarm(state, Start.AddSeconds(661), options, Ten);
        Assert.Equal(0, state.Warm.Executors);
    }

    [Fact]
    public void Desired_OfTwoJobs_NamesBothAndTheWarmTarget()
    {
        var (state, _) = ExecutorPoolRules.Apply(Thawed, Command(Vitals, 1, 4, spare: 1), Ten);
        (state, _) = ExecutorPoolRules.Apply(state, Command(Press, 1, 2), Ten);
        var desired = ExecutorPoolRules.Desired(ExecutorPoolRules.KeepWarm(state, Start, new WarmSpareOptions(), Ten));
        Assert.Equal([new JobDesired { Job = Vitals, Executors = 4 }, new JobDesired { Job = Press, Executors = 2 }], desired.Jobs.AsEnumerable());
        Assert.Equal(1, desired.Warm);
    }

    [Theory]
    [InlineData(6, 4, 2, 0, 2)] // two are starting: not there yet
    [InlineData(6, 6, 0, 0, 0)]
    [InlineData(4, 6, 0, 0, -2)]
    [InlineData(4, 4, 0, 3, -3)]
    [InlineData(4, 4, 1, 0, -1)] // a start that is no longer wanted
    public void Behind_OfOneJob_CountsMissingOrLeaving(int desired, int running, int starting, int draining, int behind)
    {
        var observed = new PoolObservation
        {
            Time = Start,
            Jobs = [new JobExecutors { Job = Vitals, Running = running, Draining = draining, StartingSince = [.. Enumerable.Repeat(Start, starting)] }],
        };
        var wanted = new PoolDesired { Jobs = [new JobDesired { Job = Vitals, Executors = desired }] };
        Assert.Equal(behind, ExecutorPoolRules.Behind(wanted, observed));
    }

    [Fact]
    public void Behind_WhenAReleasedJobStillRuns_CountsItAsLeaving()
    {
        Assert.Equal(-2, ExecutorPoolRules.Behind(new PoolDesired { Released = [Press] }, TwoOfPress));
        Assert.Equal(0, ExecutorPoolRules.Behind(new PoolDesired(), TwoOfPress));
    }

    [Fact]
    public void IsThere_WhenAJobRunsThatThePoolWasNeverAskedFor_LeavesItOut()
    {
        Assert.True(ExecutorPoolRules.IsThere(new PoolDesired(), TwoOfPress));
        Assert.False(ExecutorPoolRules.IsThere(new PoolDesired { Released = [Press] }, TwoOfPress));
        Assert.False(ExecutorPoolRules.IsThere(new PoolDesired { Jobs = [new JobDesired { Job = Press, Executors = 3 }] }, TwoOfPress));
    }

    [Fact]
    public void Release_StandsUntilTheExecutorsWereSeenGone()
    {
        var (state, _) = ExecutorPoolRules.Apply(Thawed, Command(Press, 1, 2), Ten);
        var released = ExecutorPoolRules.Release(state, Press);
        var (wish, gone) = (ExecutorPoolRules.Desired(released), new PoolObservation { Time = Start });
        Assert.Equal([Press], wish.Released.AsEnumerable());
        Assert.Same(released, ExecutorPoolRules.Forget(released, wish, TwoOfPress));
        // Before the wish was carried out a start of an earlier one may be under way.
        Assert.Same(released, ExecutorPoolRules.Forget(released, ExecutorPoolRules.Desired(state), gone));
        Assert.Empty(ExecutorPoolRules.Forget(released, wish, gone).Released);
    }

    [Fact]
    public void Apply_OfAJobThatWasReleased_WantsItAgain()
    {
        var (state, _) = ExecutorPoolRules.Apply(Thawed, Command(Press, 1, 2), Ten);
        var (again, _) = ExecutorPoolRules.Apply(ExecutorPoolRules.Release(state, Press), Command(Press, 2, 3), Ten);
        Assert.Equal((3, 0), (again.DesiredOf(Press), again.Released.Length));
    }

    [Fact]
    public void Release_OfAJobThatThePoolWasNeverAskedFor_TouchesNothing() => Assert.Same(Thawed, ExecutorPoolRules.Release(Thawed, Press));

    private static PoolObservation TwoOfPress => new() { Time = Start, Jobs = [new JobExecutors { Job = Press, Running = 2 }] };

    private static ScalingCommand Command(JobId job, long sequence, int executors, int spare = 0) =>
        new() { Job = job, Sequence = sequence, Executors = executors, Spare = spare, Time = Start };
}

using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Agents;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.Pools;
using IoTRl.Testing;
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

    [Fact]
    public void Observe_AfterARestore_KnowsNothingOfTheTimeBetween()
    {
        var live = Restored(Start.AddSeconds(-60));
        live.Observe(null, Gateways, Start);
        var load = live.CaptureLoad();
        Assert.Equal(Start, load.Last);
        Assert.Equal(60, load.Records.Count(float.IsNaN));
    }

    [Fact]
    public void Observe_WhenGatewaysAreHeardAgain_TakesNoneOfWhatTheyCountedMeanwhileForARate()
    {
        var live = Restored(Start.AddSeconds(-60));
        live.Observe(null, Gateways, Start);
        live.Tell(Demand("a", 2, 7000), Start.AddSeconds(0.5)); // 6000 of the minute
        live.Observe(null, Gateways, Start.AddSeconds(1));
        live.Observe(null, Gateways, Start.AddSeconds(2)); // b is still missing
        live.Tell(Demand("b", 2, 7000), Start.AddSeconds(2.5));
        live.Observe(null, Gateways, Start.AddSeconds(3));
        Assert.Equal(63, live.CaptureLoad().Records.Count(float.IsNaN));
        live.Tell(Demand("a", 3, 7100), Start.AddSeconds(3.5));
        live.Observe(null, Gateways, Start.AddSeconds(4));
        Assert.Equal(100, live.CaptureLoad().Records[^1]);
        Assert.Equal(12_000 + 100, live.TotalRecords);
    }

    [Fact]
    public void Ask_AfterAQuestionThatWasNotAnswered_TellsOfTheSameSecondsAgain()
    {
        var live = new JobLive(new SparkJobOptions());
        for (var second = 1; second <= 3; second++) live.Observe(Progress(second * 10), Spec, Start.AddSeconds(second));
        var first = Ask(live, Seen(1, 0), new JobLimits());
        live.Observe(Progress(40), Spec, Start.AddSeconds(4));
        var again = Ask(live, Seen(1, 0), new JobLimits());
        Assert.Equal((first.ArrivalsFromSecond, 4), (again.ArrivalsFromSecond, again.ArrivalsPerSecond.Length));
        live.Observe(Progress(50), Spec, Start.AddSeconds(5));
        live.Answered(again);
        var next = Ask(live, Seen(1, 0), new JobLimits());
        Assert.Equal((first.ArrivalsFromSecond + 4, 1), (next.ArrivalsFromSecond, next.ArrivalsPerSecond.Length));
    }

    [Fact]
    public void Pause_LeavesAGap_AndNoLongInterval()
    {
        var live = new JobLive(new SparkJobOptions());
        live.Observe(Progress(10), Spec, Start.AddSeconds(-600));
        var before = Ask(live, Seen(1, 0), new JobLimits(), Start.AddSeconds(-600));
        live.Answered(before);
        live.Observe(Progress(20), Spec, Start.AddSeconds(-300));
        live.Pause(Spec, Start.AddSeconds(-300));
        live.Observe(Progress(30), Spec, Start);
        var after = Ask(live, Seen(1, 0), new JobLimits());
        Assert.True(after.ArrivalsFromSecond > before.ArrivalsFromSecond + before.ArrivalsPerSecond.Length);
        Assert.Equal(5, after.Observation.IntervalSeconds);
    }

    [Fact]
    public void Ask_OfAJobWithALearnedForecaster_SeesItsForecast_AndNoneWhileNobodyCounts()
    {
        var live = new JobLive(new SparkJobOptions { Forecaster = ForecastSnapshots.ForecasterOf(ForecastSnapshots.Flat(0)) });
        for (var second = 0; second <= 900; second++) live.Observe(Progress(100.0 * second), Spec, Start.AddSeconds(second - 900));
        Assert.All(Ask(live, Seen(1, 0), new JobLimits()).Observation.TotalForecast, rate => Assert.Equal(102, rate, 6)); // L of 100 records/s
        for (var second = 1; second <= 5; second++) live.Observe(null, Spec, Start.AddSeconds(second));
        Assert.Empty(Ask(live, Seen(1, 0), new JobLimits(), Start.AddSeconds(5)).Observation.TotalForecast);
    }

    [Theory]
    [InlineData("UTC", 8, 0)]
    [InlineData("Asia/Kolkata", 13.5, 6)]
    public void Ask_InTheFleetsZone_CountsHoursAndWindowsByItsClock(string zone, double hour, int floor)
    {
        var live = new JobLive(new SparkJobOptions { Zone = TimeZoneInfo.FindSystemTimeZoneById(zone) });
        var limits = new JobLimits { Floors = [new ScheduledFloor { Days = WeekDays.All, From = new TimeOnly(13, 0), To = new TimeOnly(14, 0), MinExecutors = 6 }] };
        var observation = Ask(live, Seen(1, 0), limits).Observation;
        Assert.Equal((Start, hour), (observation.Time, observation.HourOfDay));
        Assert.Equal(floor, JobSchedule.FloorAt(limits, observation.Time));
    }

    [Theory]
    [InlineData("lost by the pool", JobMode.Act, 9, 12)]
    [InlineData("granted in shadow only", JobMode.Shadow, 9, 3)]
    [InlineData("the pool knows more than the agent", JobMode.Act, 0, 3)]
    public void Ask_WhereThePoolHasNoCommandOfTheJob_TakesWhatTheAgentWasGranted(string row, JobMode mode, long sequence, int target)
    {
        var agent = new AgentSnapshot { Job = Spec.Id, Weights = default, Scenario = "balanced", LastSequence = sequence, Granted = 12 };
        var job = new SparkJobState { Spec = Spec with { Mode = mode } };
        var request = new JobLive(new SparkJobOptions()).Ask(job, Objective, agent, Seen(3, 0), Start, urgent: false, signalled: null);
        Assert.Equal((row, target), (row, request.Observation.Target));
    }

    [Fact]
    public void PoolAt_OfWhatThePoolSaidLast_AgesIt_AndForgetsItOnceItIsTooOld()
    {
        var live = new JobLive(new SparkJobOptions());
        Assert.Null(live.PoolAt(Start));
        Ask(live, Seen(3, 0) with { AgeSeconds = 2 }, new JobLimits());
        Assert.Equal((3, 12.0), (live.PoolAt(Start.AddSeconds(10))?.Executors?.Running, live.PoolAt(Start.AddSeconds(10))?.AgeSeconds));
        Assert.Null(live.PoolAt(Start.AddSeconds(14)));
    }

    private static SparkJobSpec Gateways => Spec with { Topics = [], Gateways = new GatewaySelector { Prefix = "" } };

    private static JobLive Restored(DateTimeOffset last)
    {
        var book = new GatewayDemandBook(new DemandBookOptions());
        book.Record(Demand("a", 1, 1000), last);
        book.Record(Demand("b", 1, 1000), last);
        var live = new JobLive(new SparkJobOptions());
        live.Restore(new JobDemandState { Demand = book.Capture() }, new JobLoadState { Seconds = 1, Last = last, Records = [50], Bytes = [50] });
        return live;
    }

    private static GatewayDemand Demand(string gateway, long sequence, long total) => new()
    {
        Gateway = GatewayId.Of(gateway),
        Sequence = sequence,
        Time = Start.AddSeconds(sequence),
        TotalRecords = total,
        TotalBytes = total,
        RecordsPerSecond = Measured.Of(100),
    };

    private static JobProgress Progress(double arrived) => new() { Time = Start, ArrivedRecords = Measured.Of(arrived) };

    private static AgentRequest Ask(PoolJob pool, JobLimits limits) => Ask(new JobLive(new SparkJobOptions()), pool, limits);

    private static AgentRequest Ask(JobLive live, PoolJob pool, JobLimits limits, DateTimeOffset? at = null)
    {
        var agent = new AgentSnapshot { Job = Spec.Id, Weights = default, Scenario = "balanced" };
        return live.Ask(new SparkJobState { Spec = Spec with { Limits = limits } }, Objective, agent, pool, at ?? Start, urgent: false, signalled: null);
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

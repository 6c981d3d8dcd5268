using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Policies;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Agents;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.Pools;

namespace IoTRl.Tests.Grains.Agents;

/// <summary>Twins beside a job that itself runs on a simulated cluster: four executors of 10 rec/s, a look every second, a decision every five.</summary>
[Trait("Level", "Unit")]
public sealed class SecondTwinsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Objective = TimeSpan.FromSeconds(5);

    private static readonly Scenario Balanced = new() { Name = "balanced", Weights = default, Objective = Objective };

    private static readonly SimulatedClusterOptions Cluster = new() { UsdPerExecutorHour = 0.1, BillingMinimumSeconds = 60, SlownessVariation = 0.5 };

    private static readonly ScalingPolicyCatalog Catalog = new(ScalingPolicyCatalog.Analytic());

    private readonly SecondTwins _twins = new(name => Catalog.TryFind(name, out var policy, out _) ? policy : null, Cluster, new WarmSpareOptions(), TimeSpan.FromDays(1));
    private readonly SimulatedCluster _cluster = new("pool", Cluster, new SimulatedClusterState());
    private readonly JobArrivals _arrivals = new();
    private DateTimeOffset _now = Start;
    private long _total;
    private JobProgress? _progress;

    [Theory]
    [InlineData("from the job's first second on", 0)]
    [InlineData("after an hour that nobody played", 3600)]
    public void Follow_WithTheJobsOwnPolicyAsCandidate_CostsAndIsLateAsTheJob(string row, int away)
    {
        var spec = Spec(JobMode.Act, "fixed", "fixed", executors: 4);
        Run(spec, seconds: 5, rate: 0);
        Follow(spec);
        _now = _now.AddSeconds(away);
        Run(spec, seconds: 5, rate: 0);
        var (score, _) = Follow(spec);
        for (var interval = 0; interval < 60; interval++)
        {
            // 40 rec/s at most: every other minute it falls behind.
            Run(spec, seconds: 5, rate: interval / 12 % 2 == 0 ? 60 : 5);
            (score, _) = Follow(spec);
        }

        Assert.True(score!.LateShare > 0.05, $"{row}: {score.LateShare}"); // a candidate has a score
        Assert.Equal(score.InForceCostUsd.Value, score.CostUsd, 9);
        Assert.Equal(score.InForceLateShare.Value, score.LateShare, 6);
    }

    [Fact]
    public void Follow_OfAJobInShadowThatIsStuckAtItsLeast_ComparesWithWhatRan()
    {
        var spec = Spec(JobMode.Shadow, "ds2", "hpa", executors: 1) with { Limits = new JobLimits { MinExecutors = 1, MaxExecutors = 10 } };
        Run(spec, seconds: 5, rate: 50);
        var began = Follow(spec, Observation(50)).WouldHave;
        var base0 = _progress!.CostUsd.Value; // looked at above
        for (var interval = 0; interval < 24; interval++)
        {
            Run(spec, seconds: 5, rate: 50);
            (_, began) = Follow(spec, Observation(50));
        }

        Assert.Equal(_progress!.CostUsd.Value - base0, began!.InForceCostUsd.Value, 9); // looked at and scored above
        Assert.True(began.CostUsd > 2 * began.InForceCostUsd.Value, $"{began.CostUsd} against {began.InForceCostUsd}");
        Assert.True(began.InForceLateShare.Value > 0.5, $"{began.InForceLateShare}");
    }

    [Fact]
    public void Follow_BesideAJobInShadow_ComparesTheCandidateWithThePolicysTwin()
    {
        var spec = Spec(JobMode.Shadow, "fixed", "fixed", executors: 4);
        Run(spec, seconds: 5, rate: 10);
        Follow(spec);
        Run(spec, seconds: 5, rate: 10);
        var (candidate, wouldHave) = Follow(spec);
        Assert.Equal((wouldHave?.CostUsd, wouldHave?.LateShare), (candidate?.InForceCostUsd.Value, candidate?.InForceLateShare.Value));
    }

    [Fact]
    public void Follow_WhereSecondsAreMissing_BeginsAnew()
    {
        var spec = Spec(JobMode.Act, "fixed", "fixed", executors: 4);
        Run(spec, seconds: 5, rate: 10);
        var first = Follow(spec).Candidate;
        Run(spec, seconds: 5, rate: 10);
        Assert.Equal(first?.Since, Follow(spec).Candidate?.Since);
        Run(spec, seconds: 5, rate: 10);
        _arrivals.Clear(); // a pause
        Run(spec, seconds: 5, rate: 10);
        var anew = Follow(spec).Candidate;
        Assert.Equal((_now, 0.0), (anew?.Since, anew?.CostUsd));
        Assert.Equal(0, anew?.InForceCostUsd.Value);
    }

    [Fact]
    public void Follow_WhereTheAnswerToTheLastOneWasLost_BeginsAnew()
    {
        var spec = Spec(JobMode.Act, "fixed", "fixed", executors: 4);
        Run(spec, seconds: 5, rate: 10);
        Follow(spec);
        Run(spec, seconds: 5, rate: 10);
        _twins.Follow(Request(spec, Observation(10)), Balanced, new GuardOptions());
        Run(spec, seconds: 5, rate: 10);
        Assert.Equal(_now, Follow(spec).Candidate?.Since);
    }

    [Fact]
    public void Follow_WithoutTotals_DoesNotBegin_AndLaterScoresThemAsUnknown()
    {
        var spec = Spec(JobMode.Act, "fixed", "fixed", executors: 4);
        Run(spec, seconds: 5, rate: 10);
        var known = _progress;
        _progress = known! with { LateRecords = Measured.Unknown }; // looked at above
        Assert.Equal((null, null), Follow(spec));
        _progress = known;
        Run(spec, seconds: 5, rate: 10);
        Assert.NotNull(Follow(spec).Candidate);
        Run(spec, seconds: 5, rate: 10);
        _progress = null;
        var score = Follow(spec).Candidate;
        Assert.Equal((false, false), (score?.InForceCostUsd.IsKnown, score?.InForceLateShare.IsKnown));
        Assert.True(score?.CostUsd > 0);
    }

    [Fact]
    public void Follow_Begins_WithWhatRunsAndStarts()
    {
        var spec = Spec(JobMode.Act, "fixed", "hpa", executors: 4) with { Limits = new JobLimits { MinExecutors = 1, MaxExecutors = 10 } };
        Run(spec, seconds: 5, rate: 0);
        // Without a batch its use of cores is unknown, so that hpa holds the size.
        Assert.Equal(5, Follow(spec, Observation(0) with { Running = 2, StartingUnder15 = 3 }).Candidate?.Executors);
    }

    [Fact]
    public void Follow_HoldsTheCandidateToTheQuotaOfTheMoment()
    {
        var spec = Spec(JobMode.Act, "hpa", "fixed", executors: 4) with { Limits = new JobLimits { MinExecutors = 1, MaxExecutors = 10 } };
        Run(spec, seconds: 5, rate: 10);
        Assert.Equal(10, Follow(spec).Candidate?.Executors);
        Run(spec, seconds: 5, rate: 10);
        Assert.Equal(3, Follow(spec, Observation(10) with { QuotaExecutors = 3 }).Candidate?.Executors);
    }

    [Fact]
    public void Follow_OfARestoredComparison_GoesOn()
    {
        var spec = Spec(JobMode.Act, "fixed", "fixed", executors: 4);
        Run(spec, seconds: 5, rate: 10);
        var first = Follow(spec).Candidate;
        _twins.Restore(_twins.Capture());
        Run(spec, seconds: 5, rate: 10);
        Assert.Equal(first?.Since, Follow(spec).Candidate?.Since);
    }

    private void Run(SparkJobSpec spec, int seconds, int rate)
    {
        if (_now == Start) _progress = _cluster.Exchange(spec, Objective, _total, _now);
        for (var second = 0; second < seconds; second++)
        {
            _now = _now.AddSeconds(1);
            _total += rate;
            _progress = _cluster.Exchange(spec, Objective, _total, _now);
            _arrivals.Add(rate, _now);
        }
    }

    private (ShadowScore? Candidate, ShadowScore? WouldHave) Follow(SparkJobSpec spec, JobObservation? observation = null)
    {
        var scores = _twins.Follow(Request(spec, observation ?? Observation(10)), Balanced, new GuardOptions());
        _arrivals.Drop(long.MaxValue);
        return scores;
    }

    private AgentRequest Request(SparkJobSpec spec, JobObservation observation)
    {
        var arrivals = _arrivals.Read();
        return new AgentRequest
        {
            Spec = spec,
            SpecVersion = 1,
            Observation = observation with { MaxExecutors = spec.Limits.MaxExecutors },
            ArrivalsPerSecond = arrivals,
            ArrivalsFromSecond = _arrivals.Until.GetValueOrDefault() - arrivals.Length,
            Progress = _progress,
        };
    }

    private JobObservation Observation(double rate) => Tests.Domain.Agents.DecisionScene.Observation with
    {
        Time = _now,
        RecordsPerSecond = Measured.Of(rate),
        Running = 4,
        Target = 4,
    };

    private static SparkJobSpec Spec(JobMode mode, string inForce, string? candidate, int executors) => new()
    {
        Id = JobId.Of("vitals"),
        Pool = PoolId.Of("pool"),
        Topics = ["readings"],
        Mode = mode,
        PolicyInForce = inForce,
        PolicyCandidate = candidate,
        ExecutorRecordsPerSecond = 10,
        Trigger = TimeSpan.FromSeconds(1),
        Objective = Objective,
        Limits = new JobLimits { MinExecutors = executors, MaxExecutors = executors },
    };
}

using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Pools;
using IoTRl.Silo.Api;
using IoTRl.Simulation.Runs;

namespace IoTRl.Tests.Domain.Jobs;

[Trait("Level", "Unit")]
public sealed class JobSpecRulesTests
{
    private static readonly HashSet<string> Policies = ["ds2-forecast", "hpa", "tuned"];
    private static readonly HashSet<string> Scenarios = ["balanced"];

    private static readonly SparkJobSpec Good = new() { Id = JobId.Of("vitals"), Pool = PoolId.Of("main"), Topics = ["readings"], PolicyCandidate = "hpa" };

    [Fact]
    public void Validate_OfAGoodSpec_FindsNothing() => Assert.Empty(JobSpecRules.Validate(Good, Policies, Scenarios));

    [Fact]
    public void Validate_OfManyFaults_NamesThemAll()
    {
        var spec = Good with
        {
            Scenario = "nightly",
            PolicyInForce = "dexter",
            PolicyCandidate = "seer",
            Objective = TimeSpan.Zero,
            ObjectiveShare = double.NaN,
            Topics = [],
            Gateways = new GatewaySelector(),
            CoresPerExecutor = 0,
            TasksPerBatch = 0,
            ExecutorRecordsPerSecond = 0,
            ReferenceRecordBytes = -1,
            Trigger = TimeSpan.Zero,
            Mode = (JobMode)9,
            Limits = new JobLimits { MinExecutors = 9, MaxExecutors = 4, BudgetUsdPerHour = double.PositiveInfinity },
        };
        Assert.Equal(
            [
                "/scenario", "/policyInForce", "/policyCandidate", "/objective", "/objectiveShare", "/gateways", "/mode", "/coresPerExecutor", "/tasksPerBatch",
                "/executorRecordsPerSecond", "/referenceRecordBytes", "/trigger", "/limits/minExecutors", "/limits/budgetUsdPerHour",
            ],
            JobSpecRules.Validate(spec, Policies, Scenarios).Select(fault => fault.Position));
    }

    [Theory]
    [InlineData(1, 1, 0.001, 1, 0.1)]
    [InlineData(JobRanges.MostCores, JobRanges.MostTasks, 0.001, 3600, 600)]
    [InlineData(JobRanges.MostCores, 1, 1e9, 3600, 600)]
    [InlineData(1, JobRanges.MostTasks, 1e9, 1, 0.1)]
    public void Validate_OfExtremes_AdmitsWhatATwinCanPlay(int cores, int tasks, double rate, double objective, double trigger)
    {
        var spec = Good with
        {
            CoresPerExecutor = cores,
            TasksPerBatch = tasks,
            ExecutorRecordsPerSecond = rate,
            Objective = TimeSpan.FromSeconds(objective),
            Trigger = TimeSpan.FromSeconds(trigger),
        };
        Assert.Empty(JobSpecRules.Validate(spec, Policies, Scenarios));
        var scenario = new Scenario { Name = "balanced", Weights = default, Objective = TimeSpan.FromSeconds(20) };
        Assert.Empty(new SimulatedJobOptions { Spec = spec, Scenario = scenario, Seed = 1, Start = DateTimeOffset.UnixEpoch }.EffectiveTwin.Validate());
        Assert.Null(JobRequests.ToSpec(JobRequests.Of(spec)).Rejection);
    }

    [Theory]
    [InlineData(JobRanges.MostCores + 1, 1, 1.0)]
    [InlineData(1, JobRanges.MostTasks + 1, 1.0)]
    [InlineData(1, 1, 0.0009)]
    public void Validate_OfWhatATwinCannotPlay_RefusesIt_AsRestDoes(int cores, int tasks, double rate)
    {
        var spec = Good with { CoresPerExecutor = cores, TasksPerBatch = tasks, ExecutorRecordsPerSecond = rate };
        var fault = Assert.Single(JobSpecRules.Validate(spec, Policies, Scenarios));
        Assert.Equal(fault.Position, JobRequests.ToSpec(JobRequests.Of(spec)).Rejection?.Position);
    }

    [Fact]
    public void ValidateLimits_OfGuardNumbersOutOfRange_NamesThem() => Assert.Equal(
        ["/limits/guard/stabilisationSeconds", "/limits/guard/realTimeSlots"],
        JobSpecRules.ValidateLimits(new JobLimits { Guard = new GuardOverrides { StabilisationSeconds = -1, RealTimeSlots = 0, DeepestStep = 0.2 } }).Select(fault => fault.Position));

    [Fact]
    public void Validate_OfAnUnknownPolicy_NamesTheKnownOnes() =>
        Assert.Equal(
            "/policyInForce: 'dexter' is no policy; known are ds2-forecast, hpa, tuned",
            Assert.Single(JobSpecRules.Validate(Good with { PolicyInForce = "dexter" }, Policies, Scenarios)).ToString());

    [Fact]
    public void Validate_WithoutTopicsAndGateways_AsksForLoad() =>
        Assert.Equal("no-load", Assert.Single(JobSpecRules.Validate(Good with { Topics = [] }, Policies, Scenarios)).Reason);

    [Fact]
    public void ValidateLimits_OfBadWindows_NamesEachPlace()
    {
        var limits = new JobLimits
        {
            MaxExecutors = 10,
            Floors = [new ScheduledFloor { Days = WeekDays.None, From = default, To = default, MinExecutors = 11, TimeZone = "Mars/Olympus" }],
            Freezes = [new FreezeWindow { Days = (WeekDays)128, From = default, To = default }],
        };
        Assert.Equal(
            ["/limits/floors/0/minExecutors", "/limits/floors/0/days", "/limits/floors/0/timeZone", "/limits/freezes/0/days"],
            JobSpecRules.ValidateLimits(limits).Select(fault => fault.Position));
    }

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(4, 4, true)]
    [InlineData(5, 4, false)]
    [InlineData(-1, 4, false)]
    [InlineData(0, 0, false)]
    [InlineData(0, 1001, false)]
    public void ValidateLimits_OfMinAndMax_HoldsTheirOrder(int min, int max, bool good) =>
        Assert.Equal(good, JobSpecRules.ValidateLimits(new JobLimits { MinExecutors = min, MaxExecutors = max }).IsEmpty);

    [Fact]
    public void ValidatePolicies_WithoutACandidate_ChecksTheOneInForce()
    {
        Assert.Empty(JobSpecRules.ValidatePolicies("hpa", null, Policies));
        Assert.Equal("/policyCandidate", Assert.Single(JobSpecRules.ValidatePolicies("hpa", "none", Policies)).Position);
    }
}

using System.Text.Json;
using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Testing;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

/// <summary>What every policy promises, run over each of them.</summary>
[Trait("Level", "Unit")]
public sealed class ScalingPolicyContract
{
    private const int Decisions = 500;

    // Four days pass in the decisions of a test.
    private const double DaySeconds = 600;

    /// <summary>Every policy as it comes, and those that have another rule behind a setting, with it.</summary>
    private static readonly Dictionary<string, IScalingPolicy> Policies = new(ScalingPolicyCatalog.Analytic().Select(policy => KeyValuePair.Create(policy.Name, policy)))
    {
        ["fixed at 7"] = new FixedPolicy(new() { Executors = 7 }),
        ["keda-lag of 10 records, idle consumers"] = new KedaLagPolicy(new() { LagThresholdRecords = 10, AllowsIdleConsumers = true }),
        ["peak-window, p95 of 15 min"] = new PeakWindowPolicy(new() { Quantile = 0.95, WindowSeconds = 900 }),
        ["seasonal-quantile as Kedastral"] = new SeasonalQuantilePolicy(new() { Quantile = 0.9, MostUpFactor = 2, MostDownShare = 0.5 }),
        ["ppo of a network from a seed"] = PpoSnapshots.PolicyOf(PpoSnapshots.Drawn(7)),
        ["cron with floors"] = new CronPolicy(new()
        {
            Floors =
            [
                new ScheduledFloor { Days = WeekDays.All, From = new TimeOnly(6, 0), To = new TimeOnly(18, 0), MinExecutors = 12 },
                new ScheduledFloor { Days = WeekDays.Weekdays, From = new TimeOnly(9, 0), To = new TimeOnly(10, 0), MinExecutors = 18, TimeZone = "UTC" },
            ],
        }),
    };

    public static TheoryData<string> Names => [.. Policies.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Decide_FromEqualInputs_DecidesTheSame(string name)
    {
        var (policy, first, second) = (PolicyOf(name), new PolicyMemory(), new PolicyMemory());
        for (var step = 0; step < Decisions; step++) Assert.Equal(policy.Decide(Seen(step), first), policy.Decide(Seen(step), second));
    }

    [Theory, MemberData(nameof(Names))]
    public void Decide_FromARestoredMemory_DecidesTheSame(string name)
    {
        var (policy, memory) = (PolicyOf(name), new PolicyMemory());
        for (var step = 0; step < Decisions; step++)
        {
            var restored = PolicyMemory.Restore(memory.Capture());
            Assert.Equal(policy.Decide(Seen(step), memory), policy.Decide(Seen(step), restored));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Decide_OnceWarm_AllocatesNothing(string name)
    {
        var (policy, memory) = (PolicyOf(name), new PolicyMemory());
        var observations = Enumerable.Range(0, Decisions).Select(Seen).ToArray();
        foreach (var observation in observations) policy.Decide(observation, memory);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var observation in observations) policy.Decide(observation, memory);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory, MemberData(nameof(Names))]
    public void Decide_WhateverIsSeen_NeedsAFiniteSizeWithinReason(string name)
    {
        var (policy, memory) = (PolicyOf(name), new PolicyMemory());
        for (var step = 0; step < 4 * Decisions; step++)
        {
            var observation = Seen(step);
            var decision = policy.Decide(observation, memory);
            Assert.True(double.IsFinite(decision.Need) && decision.Need >= 0, $"step {step}: {decision}");
            Assert.True(double.IsFinite(decision.PlannedRecordsPerSecond) && double.IsFinite(decision.BacklogRecordsPerSecond), $"step {step}: {decision}");
            if (decision.Executors != observation.Target && name != "fixed at 7") Assert.InRange(decision.Executors, observation.MinExecutors, observation.MaxExecutors);
            Assert.InRange(decision.Spare, 0, observation.MaxExecutors);
            Assert.True(decision.Basis is not (DecisionBasis.Hold or DecisionBasis.Fallback) || decision.MissingInput is { Length: > 0 }, $"step {step}: {decision}");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Decide_WhenNothingIsKnown_HoldsTheTarget(string name)
    {
        var memory = new PolicyMemory();
        AssertHolds(name, Blind(0), memory);
        for (var step = 0; step < Decisions; step++) PolicyOf(name).Decide(Seen(step), memory);
        AssertHolds(name, Blind(200_000), memory); // a day after the last that was known
    }

    [Theory, MemberData(nameof(Names))]
    public void Decide_WhenOneInputAfterTheOtherIsUnknown_NeitherThrowsNorLeavesTheLimits(string name)
    {
        var (policy, memory) = (PolicyOf(name), new PolicyMemory());
        for (var step = 0; step < Decisions; step++)
        {
            var seen = RandomScene.Observation((ulong)step, unknowns: 0) with { Time = DecisionScene.Start.AddSeconds(5 * step), DaySeconds = DaySeconds };
            foreach (var observation in Blinded(seen))
            {
                var decision = policy.Decide(observation, memory);
                if (decision.Basis == DecisionBasis.Hold) Assert.Equal((observation.Target, true), (decision.Executors, decision.MissingInput is { Length: > 0 }));
                else if (decision.Executors != observation.Target && name != "fixed at 7") Assert.InRange(decision.Executors, observation.MinExecutors, observation.MaxExecutors);
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Capture_AfterManyDecisions_IsBoundedAndCanBeWritten(string name)
    {
        var (policy, memory) = (PolicyOf(name), new PolicyMemory());
        for (var step = 0; step < 20 * Decisions; step++) policy.Decide(Seen(step), memory);
        var state = memory.Capture();
        Assert.InRange(state.Requests.Length, 0, 256);
        Assert.InRange(state.Utilisation.Length, 0, 64);
        Assert.InRange(state.Numbers.Length, 0, PolicyMemory.MostNumbers);
        // NaN and the infinities have no json.
        Assert.InRange(JsonSerializer.Serialize(state).Length, 1, 64 * 1024);
    }

    [Theory, MemberData(nameof(Names))]
    public void Decide_OfAnEmptyObservation_Answers(string name) =>
        Assert.Equal(name == "fixed at 7" ? 7 : 0, PolicyOf(name).Decide(default, new PolicyMemory()).Executors);

    private static void AssertHolds(string name, in JobObservation blind, PolicyMemory memory)
    {
        var decision = PolicyOf(name).Decide(blind, memory);
        if (name is "fixed" or "fixed at 7") Assert.Equal((name == "fixed" ? blind.MaxExecutors : 7, DecisionBasis.Constant), (decision.Executors, decision.Basis));
        else if (name == "cron with floors") Assert.Equal((12, DecisionBasis.Schedule, "backlog"), (decision.Executors, decision.Basis, decision.MissingInput));
        else Assert.Equal((blind.Target, DecisionBasis.Hold), (decision.Executors, decision.Basis));
    }

    private static IScalingPolicy PolicyOf(string name) => Policies[name];

    private static JobObservation Seen(int step) =>
        RandomScene.Observation((ulong)step) with { Time = DecisionScene.Start.AddSeconds(5 * step), DaySeconds = DaySeconds };

    private static IEnumerable<JobObservation> Blinded(JobObservation seen) =>
    [
        seen with { ExecutorRecordsPerSecond = Measured.Unknown },
        seen with { RecordsPerSecond = Measured.Unknown },
        seen with { BacklogRecords = Measured.Unknown },
        seen with { OldestSeconds = Measured.Unknown },
        seen with { CpuShare = Measured.Unknown },
        seen with { LastBatchSeconds = Measured.Unknown },
        seen with { ExecutorsUnknown = true },
        seen with { EdgeForecast = null, TotalForecast = [] },
        seen with { DaySeconds = 0, TriggerSeconds = 0, ColdStartSeconds = double.NaN, TasksPerBatch = 0, CoresPerExecutor = 0 },
    ];

    private static JobObservation Blind(double second) => new()
    {
        Time = DecisionScene.Start.AddSeconds(second),
        MinExecutors = 1,
        MaxExecutors = 20,
        CoresPerExecutor = 2,
        TasksPerBatch = 120,
        ObjectiveSeconds = 20,
        Target = 7,
        RecordsPerSecond = Measured.Unknown,
        ExecutorsUnknown = true,
    };
}

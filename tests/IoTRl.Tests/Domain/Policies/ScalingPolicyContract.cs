using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

/// <summary>What every policy promises, run over each of them.</summary>
[Trait("Level", "Unit")]
public sealed class ScalingPolicyContract
{
    private const int Decisions = 500;

    public static TheoryData<string> Names => [.. ScalingPolicyCatalog.Analytic().Select(policy => policy.Name)];

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
            Assert.InRange(decision.Executors, 0, Math.Max(observation.MaxExecutors, Math.Max(observation.Target, memory.Held)));
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
    public void Decide_OfAnEmptyObservation_Answers(string name) =>
        Assert.Equal(0, PolicyOf(name).Decide(default, new PolicyMemory()).Executors);

    private static void AssertHolds(string name, in JobObservation blind, PolicyMemory memory)
    {
        var decision = PolicyOf(name).Decide(blind, memory);
        if (name == "fixed") Assert.Equal((blind.MaxExecutors, DecisionBasis.Constant), (decision.Executors, decision.Basis));
        else Assert.Equal((blind.Target, DecisionBasis.Hold), (decision.Executors, decision.Basis));
    }

    private static IScalingPolicy PolicyOf(string name) => ScalingPolicyCatalog.Analytic().Single(policy => policy.Name == name);

    private static JobObservation Seen(int step) =>
        RandomScene.Observation((ulong)step) with { Time = DecisionScene.Start.AddSeconds(5 * step) };

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

using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Networks;
using IoTRl.Domain.Pools;
using IoTRl.Testing;

namespace IoTRl.Cluster.Tests.Policies;

/// <summary>Jobs of which nothing arrives, so that tuned needs .7 executors, and one is asked for; what a network adds comes on top of that.</summary>
[Trait("Level", "Cluster")]
public sealed class JobPoliciesTests(PretendingCluster cluster) : IClassFixture<PretendingCluster>
{
    // Nothing for balanced weights, whose lambda is .635; four executors for healthcare's .815.
    private static readonly SafetensorsFile Conditioned = PpoSnapshots.Following(20, 0.63);

    [Fact]
    public async Task Job_WithTheVersionInForce_RaisesItsExecutorsWithinOneIntervalOfAScenario()
    {
        await PromoteAsync(Conditioned);
        var spec = await CreateAsync("switched", "ppo");
        await using var feed = await DecisionFeed.OfAsync(cluster.Client, spec.Id);
        await feed.NextAsync("balanced", decision => decision is { Decision.Basis: DecisionBasis.Learned, Outcome.Granted: 1 });
        Assert.Null((await cluster.MetaController.SetScenarioAsync(spec.Id, "healthcare-critical", null)).Rejection);
        var newest = (await cluster.Job(spec.Id).SnapshotAsync())?.LastDecision?.Sequence ?? 0;
        var next = await feed.NextAsync("healthcare", decision => decision.Sequence > newest);
        Assert.Equal((5, 4, 1), (next.Outcome.Granted, next.Decision.Learned?.Residual, next.Decision.Learned?.RuleExecutors));
        Assert.Contains("tuned needs 0.70 executors, the network adds 4", next.Explanation.Text, StringComparison.Ordinal);
        Assert.Contains(next.Explanation.Counterfactuals, flip => flip.Name == "lambda");
        await Eventually.SeeAsync("pool", "5 executors wanted", cluster.Pool(spec.Pool).SnapshotAsync, pool => pool.Desired.Jobs.Any(job => job.Executors == 5));
    }

    [Fact]
    public async Task Version_WhoseNetworkIsNotFinite_LeavesTheDecisionToTheRule_AndARollBackRestoresTheOneBefore()
    {
        var before = await PromoteAsync(Conditioned);
        var spec = await CreateAsync("not-finite", "ppo");
        await using var feed = await DecisionFeed.OfAsync(cluster.Client, spec.Id);
        await feed.NextAsync("a good network", decision => decision.Policy == $"ppo@{before}" && decision.Decision.Basis == DecisionBasis.Learned);
        var broken = await PromoteAsync(PpoSnapshots.Overflowing());
        // The same decision that meets the network is made by the rule.
        var first = await feed.NextAsync("its first decision", decision => decision.Policy == $"ppo@{broken}");
        Assert.Equal((1, DecisionBasis.Fallback, "network output"), (first.Outcome.Granted, first.Decision.Basis, first.Decision.MissingInput));
        Assert.Contains("network output unknown, so tuned decides", first.Explanation.Text, StringComparison.Ordinal);
        Assert.Equal(before, (await cluster.Registry().RollBackAsync(null)).Registry.Champion);
        await feed.NextAsync("the one before", decision => decision.Policy == $"ppo@{before}" && decision.Decision.Basis == DecisionBasis.Learned);
    }

    [Fact]
    public async Task Version_WhoseFileIsLost_IsStoodInForAndTheExplanationSaysSo()
    {
        var before = await PromoteAsync(Conditioned);
        var spec = await CreateAsync("lost", "ppo");
        await using var feed = await DecisionFeed.OfAsync(cluster.Client, spec.Id);
        await feed.NextAsync("a good file", decision => decision.Policy == $"ppo@{before}" && decision.Decision.Basis == DecisionBasis.Learned);
        var added = await cluster.Registry().AddAsync([.. PpoSnapshots.Drawn(9).ToBytes()], "ann", null);
        Assert.True(cluster.Records.Records.TryRemove(($"policy-file-{added.Number}", cluster.Registry().GetGrainId()), out _));
        Assert.Null((await cluster.Registry().PromoteAsync(added.Number ?? 0, null)).Rejection);
        var decision = await feed.NextAsync("the stand-in", decision => decision.Policy == "tuned");
        Assert.Contains($"ppo cannot decide: version {added.Number} cannot be used: has 0 bytes", decision.Explanation.Text, StringComparison.Ordinal);
        Assert.Equal(1, decision.Outcome.Granted);
        await cluster.Registry().RollBackAsync(null);
        await feed.NextAsync("the one before", decision => decision.Policy == $"ppo@{before}" && decision.Decision.Basis == DecisionBasis.Learned);
    }

    [Fact]
    public async Task Job_WithAFixedVersion_KeepsItWhateverIsInForce()
    {
        var change = await cluster.Registry().AddAsync([.. PpoSnapshots.Following(0, 0.5, "workload").ToBytes()], "ann", null);
        await PromoteAsync(Conditioned);
        var name = $"ppo@{change.Number}";
        var spec = await CreateAsync("fixed-version", name);
        await using var feed = await DecisionFeed.OfAsync(cluster.Client, spec.Id);
        // Before the first look at its load a job is held.
        Assert.Equal(name, (await feed.NextAsync("decision", decision => decision.Decision.Basis == DecisionBasis.Learned)).Policy);
    }

    [Fact]
    public async Task Candidate_OfTheRegistry_RunsBesideThePolicyInForce()
    {
        var number = await PromoteAsync(Conditioned);
        var spec = await CreateAsync("learned-candidate", "tuned");
        Assert.Null((await cluster.Job(spec.Id).SetPolicyAsync("tuned", "ppo", null)).Rejection);
        var seen = await Eventually.SeeAsync("score", "a score", cluster.Job(spec.Id).SnapshotAsync, snapshot => snapshot?.Candidate is not null);
        Assert.Equal($"ppo@{number}", seen?.Candidate?.Policy);
    }

    [Theory]
    [InlineData("ppo@77", "has no version '77'")]
    [InlineData("ppo@latest", "has no version 'latest'")]
    [InlineData("ppo@file", "needs the option Policies:Ppo:Snapshot")]
    [InlineData("ppo2", "'ppo2' is no policy")]
    public async Task Policy_ThatNobodyHas_IsRefused(string policy, string words)
    {
        var spec = await CreateAsync("refused-" + policy.Replace('@', '-'), "tuned");
        var change = await cluster.Job(spec.Id).SetPolicyAsync(policy, null, null);
        Assert.Equal(("invalid", "/policyInForce"), (change.Rejection?.Reason, change.Rejection?.Position));
        Assert.Contains(words, change.Rejection?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_ThatIsRemovedUnderAJob_IsStoodInForAndTheExplanationSaysSo()
    {
        var change = await cluster.Registry().AddAsync([.. PpoSnapshots.Drawn(5).ToBytes()], "ann", null);
        var name = $"ppo@{change.Number}";
        var spec = await CreateAsync("orphaned", name);
        await using var feed = await DecisionFeed.OfAsync(cluster.Client, spec.Id);
        await feed.NextAsync("its version", decision => decision.Policy == name);
        if ((await cluster.Registry().SnapshotAsync()).Champion == change.Number) await PromoteAsync(Conditioned);
        Assert.Null((await cluster.Registry().RemoveAsync(change.Number ?? 0, null)).Rejection);
        var decision = await feed.NextAsync("the stand-in", decision => decision.Policy == "tuned");
        Assert.Contains($"tuned); {name} cannot decide: 'ppo' has no version '{change.Number}'", decision.Explanation.Text, StringComparison.Ordinal);
        // What the job has already must not stand in the way of other changes.
        Assert.Null((await cluster.Job(spec.Id).SetModeAsync(JobMode.Shadow, null)).Rejection);
    }

    private async Task<int> PromoteAsync(SafetensorsFile file)
    {
        var added = await cluster.Registry().AddAsync([.. file.ToBytes()], "ann", null);
        Assert.Null(added.Rejection);
        var number = added.Number ?? 0;
        Assert.Null((await cluster.Registry().PromoteAsync(number, null)).Rejection);
        return number;
    }

    private async Task<SparkJobSpec> CreateAsync(string name, string policy)
    {
        var spec = new SparkJobSpec
        {
            Id = JobId.Of(name),
            Pool = PoolId.Of(name + "-pool"),
            Topics = ["readings"],
            Mode = JobMode.Act,
            Limits = new JobLimits { MinExecutors = 1 },
            ExecutorRecordsPerSecond = 10,
            TasksPerBatch = 1200,
            PolicyInForce = policy,
        };
        var change = await cluster.Job(spec.Id).CreateAsync(spec);
        Assert.Null(change.Rejection);
        return spec;
    }
}

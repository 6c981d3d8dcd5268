using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Testing;

namespace IoTRl.Cluster.Tests.Jobs;

[Trait("Level", "Cluster"), Collection(PretendingCluster.Collection)]
public sealed class SparkJobGrainTests(PretendingCluster cluster)
{
    [Fact]
    public async Task Signal_WithABurst_LeadsToADecisionOfItsOwn()
    {
        var spec = await cluster.CreateJobAsync("urgent", JobMode.Act);
        var gateway = GatewayId.Of("urgent-gw-1");
        await cluster.PublishAsync(gateway, 10);
        await Eventually.SeeAsync("demand", "a known rate", cluster.Job(spec.Id).SnapshotAsync, snapshot => snapshot?.RecordsPerSecond.IsKnown == true);
        await using var feed = await DecisionFeed.OfAsync(cluster.Client, spec.Id);
        var now = TimeProvider.System.GetUtcNow();
        var announced = new AnnouncedLoad { Start = now.AddSeconds(10), Length = TimeSpan.FromMinutes(3), RecordsPerSecond = 100 };
        Assert.Null(await cluster.Gateway(gateway).SignalAsync(new GatewaySignal { Gateway = gateway, Sequence = 1, Time = now, Burst = 1, Announced = announced }));
        var decision = await feed.NextAsync("urgent decision", candidate => candidate.Urgent);
        // 100 records/s at 85 % of 10 records/s an executor: at least 12.
        Assert.True(decision.Outcome.Granted >= 12, decision.Explanation.Text);
        // The command says which signal it answers, so that the pool can tell how long that took.
        Assert.InRange(decision.Command.Signalled ?? default, now, decision.Command.Time);
        await Eventually.SeeAsync(
            "realizer", $"{decision.Outcome.Granted} executors", () => Task.FromResult(cluster.Realizer.CallsOf(spec.Pool)), calls => calls.Any(call => call.Jobs.Any(job => job.Executors == decision.Outcome.Granted)));
    }

    [Fact]
    public async Task Signals_InARow_AreCoalesced()
    {
        var spec = await cluster.CreateJobAsync("coalesced", JobMode.Shadow);
        var demand = new GatewayDemand { Gateway = GatewayId.Of("coalesced-gw-1"), Sequence = 0, Time = TimeProvider.System.GetUtcNow(), TotalRecords = 1, TotalBytes = 100, Urgent = true };
        await using var feed = await DecisionFeed.OfAsync(cluster.Client, spec.Id);
        await Task.WhenAll(Enumerable.Range(1, 50).Select(sequence => cluster.Job(spec.Id).DemandAsync(demand with { Sequence = sequence, Time = demand.Time.AddMilliseconds(sequence) })));
        var first = await feed.NextAsync("urgent decision", decision => decision.Urgent);
        // Three decisions of the cycle take two seconds, in which fifty urgent ones would have come.
        for (var cycle = 0; cycle < 3; cycle++) await feed.NextAsync("cycle", decision => !decision.Urgent);
        var urgent = (await cluster.Job(spec.Id).DecisionsAsync(first.Sequence - 1, 1000)).Count(decision => decision.Urgent);
        Assert.InRange(urgent, 1, 2);
    }

    [Fact]
    public async Task Signal_DuringADecision_CausesOneMore()
    {
        var spec = await cluster.CreateJobAsync("during", JobMode.Shadow);
        var demand = new GatewayDemand
        {
            Gateway = GatewayId.Of("during-gw-1"),
            Sequence = 1,
            Time = TimeProvider.System.GetUtcNow(),
            TotalRecords = 1,
            TotalBytes = 100,
            Urgent = true,
        };
        await using var feed = await DecisionFeed.OfAsync(cluster.Client, spec.Id);
        var (entered, release) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        cluster.Records.HoldWrite = (name, grain) =>
        {
            // The agent's write stands in the middle of the job's decision.
            if (name != "ppo-agent" || grain.Key.ToString() != spec.Id.Value) return null;
            entered.TrySetResult();
            return release.Task;
        };
        try
        {
            await cluster.Job(spec.Id).DemandAsync(demand);
            await entered.Task.WaitAsync(TimeSpan.FromSeconds(20));
            await cluster.Job(spec.Id).DemandAsync(demand with { Sequence = 2, Time = demand.Time.AddSeconds(1) });
        }
        finally
        {
            cluster.Records.HoldWrite = null;
            release.SetResult();
        }

        var first = await feed.NextAsync("first decision");
        await feed.NextAsync("the decision of the signal that came meanwhile", decision => decision.Urgent && decision.Sequence > first.Sequence);
    }

    [Fact]
    public async Task Scenario_ThroughTheMetaController_ActsWithTheNextDecision()
    {
        var spec = await cluster.CreateJobAsync("scenario", JobMode.Shadow);
        await using var feed = await DecisionFeed.OfAsync(cluster.Client, spec.Id);
        await feed.NextAsync("before", decision => decision.Explanation.Scenario == "balanced");
        var change = await cluster.MetaController.SetScenarioAsync(spec.Id, "healthcare-critical", null);
        Assert.Null(change.Rejection);
        var newest = (await cluster.Job(spec.Id).SnapshotAsync())?.LastDecision?.Sequence ?? 0;
        var next = await feed.NextAsync("after", decision => decision.Sequence > newest);
        Assert.Equal(("healthcare-critical", 0.8), (next.Explanation.Scenario, next.Explanation.Weights.Beta));
        Assert.Contains("healthcare-critical", next.Explanation.Text, StringComparison.Ordinal);
        Assert.Equal(("healthcare-critical", 10.0), ((await cluster.Job(spec.Id).SummaryAsync())?.Scenario, (await cluster.Job(spec.Id).SnapshotAsync())?.ObjectiveSeconds));
    }

    [Fact]
    public async Task Scenario_NobodyKnows_IsRefused()
    {
        var spec = await cluster.CreateJobAsync("unknown-scenario", JobMode.Shadow);
        var change = await cluster.MetaController.SetScenarioAsync(spec.Id, "no-such", null);
        Assert.Equal("invalid", change.Rejection?.Reason);
        Assert.Equal("balanced", (await cluster.Job(spec.Id).SummaryAsync())?.Scenario);
    }

    [Fact]
    public async Task Shadow_TouchesNothing_AndScoresWhatWouldHaveBeen()
    {
        var spec = await cluster.CreateJobAsync("shadow", JobMode.Shadow, minExecutors: 3);
        await using var feed = await DecisionFeed.OfAsync(cluster.Client, spec.Id);
        var first = await feed.NextAsync("first decision");
        var second = await feed.NextAsync("second decision");
        Assert.Equal((ScalingOutcomeKind.Previewed, 3), (first.Outcome.Kind, first.Outcome.Granted));
        Assert.True(second.Sequence > first.Sequence);
        Assert.Empty((await cluster.Pool(spec.Pool).SnapshotAsync()).Desired.Jobs);
        Assert.All(cluster.Realizer.CallsOf(spec.Pool), call => Assert.Empty(call.Jobs));
        Assert.Equal(SparkJobSpec.DefaultPolicy, (await cluster.Job(spec.Id).SnapshotAsync())?.WouldHave?.Policy);
    }

    [Fact]
    public async Task Candidate_RunsBesideThePolicyInForce()
    {
        var spec = await cluster.CreateJobAsync("candidate", JobMode.Act);
        Assert.Null((await cluster.Job(spec.Id).SetPolicyAsync("ds2-forecast", "hpa", null)).Rejection);
        var seen = await Eventually.SeeAsync("score", "a score of hpa", cluster.Job(spec.Id).SnapshotAsync, snapshot => snapshot?.LastDecision?.Candidate is not null);
        Assert.Equal(("hpa", "hpa"), (seen?.Candidate?.Policy, seen?.LastDecision?.Candidate?.Policy));
        Assert.Null(seen?.WouldHave);
    }

    [Fact]
    public async Task Candidate_ThatFails_CostsItsScore_NotTheDecision()
    {
        var spec = await cluster.CreateJobAsync("failing-candidate", JobMode.Act, minExecutors: 2);
        Assert.Null((await cluster.Job(spec.Id).SetPolicyAsync("ds2-forecast", "failing", null)).Rejection);
        var seen = await Eventually.SeeAsync("decisions", "three", cluster.Job(spec.Id).SnapshotAsync, snapshot => snapshot?.LastDecision?.Sequence >= 3);
        Assert.Equal((2.0, null), (seen?.Executors.Desired.Value, seen?.Candidate));
    }

    [Fact]
    public async Task Paused_DecidesNothing()
    {
        var spec = await cluster.CreateJobAsync("paused", JobMode.Paused);
        await Eventually.SeeAsync("three looks", "arrivals told to the observer", () => Task.FromResult(cluster.Observer.ArrivalsOf(spec.Id)), arrivals => arrivals is not null);
        Assert.Null((await cluster.Job(spec.Id).SnapshotAsync())?.LastDecision);
        Assert.Null((await cluster.Job(spec.Id).SetModeAsync(JobMode.Shadow, null)).Rejection);
        await using var feed = await DecisionFeed.OfAsync(cluster.Client, spec.Id);
        Assert.Equal(JobMode.Shadow, (await feed.NextAsync("first decision")).Mode);
    }

    [Fact]
    public async Task Delete_ReleasesTheExecutors_AndForgetsTheJob()
    {
        var spec = await cluster.CreateJobAsync("deleted", JobMode.Act, minExecutors: 4);
        await Eventually.SeeAsync("growth", "4 executors wanted", cluster.Pool(spec.Pool).SnapshotAsync, pool => pool.Desired.Jobs.Any(job => job.Executors == 4));
        Assert.Null((await cluster.Job(spec.Id).DeleteAsync(null)).Rejection);
        Assert.Equal("unknown-job", (await cluster.Job(spec.Id).DeleteAsync(null)).Rejection?.Reason);
        Assert.Empty((await cluster.Pool(spec.Pool).SnapshotAsync()).Desired.Jobs);
        await Eventually.SeeAsync("release", "a wish without the job", () => Task.FromResult(cluster.Realizer.CallsOf(spec.Pool)), calls => calls[^1].Jobs.IsEmpty);
        Assert.Null(await cluster.Job(spec.Id).SnapshotAsync());
        Assert.Empty(await cluster.Job(spec.Id).DecisionsAsync(0, 1000));
        Assert.DoesNotContain((await cluster.Directory.SnapshotAsync()).Jobs, job => job.Id == spec.Id);
    }

    [Fact]
    public async Task Delete_WithAStaleVersion_IsRefused_AndTheJobGoesOn()
    {
        var spec = await cluster.CreateJobAsync("delete-versioned", JobMode.Shadow);
        var version = (await cluster.Job(spec.Id).SnapshotAsync())?.Version;
        Assert.Null((await cluster.Job(spec.Id).SetModeAsync(JobMode.Paused, version)).Rejection);
        Assert.Equal("version-conflict", (await cluster.Job(spec.Id).DeleteAsync(version)).Rejection?.Reason);
        Assert.NotNull(await cluster.Job(spec.Id).SnapshotAsync());
        Assert.Null((await cluster.Job(spec.Id).DeleteAsync(version + 1)).Rejection);
    }

    [Fact]
    public async Task Change_WithAStaleVersion_IsRefused()
    {
        var spec = await cluster.CreateJobAsync("versioned", JobMode.Shadow);
        var version = (await cluster.Job(spec.Id).SnapshotAsync())?.Version;
        Assert.Equal(version + 1, (await cluster.Job(spec.Id).SetModeAsync(JobMode.Act, version)).Version);
        var conflict = await cluster.Job(spec.Id).SetModeAsync(JobMode.Paused, version);
        Assert.Equal(("version-conflict", JobMode.Act), (conflict.Rejection?.Reason, conflict.Spec?.Mode));
    }

    [Fact]
    public async Task Create_Again_IsHarmless_AndAnotherSpecIsRefused()
    {
        var spec = await cluster.CreateJobAsync("created", JobMode.Shadow);
        Assert.Null((await cluster.Job(spec.Id).CreateAsync(spec with { Gateways = new GatewaySelector { Prefix = "created-gw" } })).Rejection);
        Assert.Equal("already-exists", (await cluster.Job(spec.Id).CreateAsync(spec with { TasksPerBatch = 7 })).Rejection?.Reason);
    }

    [Fact]
    public async Task Decisions_SurviveADeactivation()
    {
        var spec = await cluster.CreateJobAsync("history", JobMode.Shadow);
        await using var feed = await DecisionFeed.OfAsync(cluster.Client, spec.Id);
        var first = await feed.NextAsync("first decision");
        var second = await feed.NextAsync("second decision");
        await cluster.Cluster.DeactivateAsync(cluster.Job(spec.Id));
        await cluster.Cluster.DeactivateAsync(cluster.Agent(spec.Id));
        var kept = await cluster.Job(spec.Id).DecisionsAsync(0, 1000);
        Assert.Equal([first.Sequence, second.Sequence], kept.Take(2).Select(decision => decision.Sequence));
        var next = await feed.NextAsync("after the deactivation", decision => decision.Sequence > kept[^1].Sequence);
        Assert.Equal(kept[^1].Sequence + 1, next.Sequence);
    }

    [Fact]
    public async Task Snapshot_BeforeTheFirstDecisionOfAnActivation_HasWeightsAndDesired()
    {
        var spec = await cluster.CreateJobAsync("snapshot", JobMode.Act, minExecutors: 3);
        await using var feed = await DecisionFeed.OfAsync(cluster.Client, spec.Id);
        Assert.Null((await cluster.MetaController.SetScenarioAsync(spec.Id, "healthcare-critical", null)).Rejection);
        await feed.NextAsync("decision", decision => decision is { Explanation.Scenario: "healthcare-critical", Outcome.Granted: 3 });
        await cluster.Cluster.DeactivateAsync(cluster.Job(spec.Id));
        await cluster.Cluster.DeactivateAsync(cluster.Agent(spec.Id));
        var snapshot = await cluster.Job(spec.Id).SnapshotAsync();
        Assert.Equal((3.0, 0.8), (snapshot?.Executors.Desired.Value, snapshot?.Weights.Beta));
    }

    [Fact]
    public async Task Replace_WithAnotherPool_ReleasesTheOldOne_AlsoWhereThatFailsAtFirst()
    {
        var spec = await cluster.CreateJobAsync("moving", JobMode.Act, minExecutors: 2);
        await Eventually.SeeAsync("growth", "2 executors wanted", cluster.Pool(spec.Pool).SnapshotAsync, pool => pool.Desired.Jobs.Any(job => job.Executors == 2));
        var next = PoolId.Of("moved-pool");
        cluster.Records.FailWrite = (name, grain) => name == ExecutorPoolState.StorageName && grain.Key.ToString() == spec.Pool.Value ? new IOException("the disk is full") : null;
        try
        {
            var seen = (await cluster.Job(spec.Id).SnapshotAsync())?.Spec ?? spec;
            Assert.Null((await cluster.Job(spec.Id).ReplaceAsync(seen with { Pool = next }, null)).Rejection);
            await Eventually.SeeAsync("new pool", "2 executors wanted", cluster.Pool(next).SnapshotAsync, pool => pool.Desired.Jobs.Any(job => job.Executors == 2));
            Assert.Single((await cluster.Pool(spec.Pool).SnapshotAsync()).Desired.Jobs);
        }
        finally
        {
            cluster.Records.FailWrite = null;
        }

        await Eventually.SeeAsync("old pool", "nothing wanted", cluster.Pool(spec.Pool).SnapshotAsync, pool => pool.Desired.Jobs.IsEmpty);
        await Eventually.SeeAsync("old pool", "the release seen done", cluster.Pool(spec.Pool).SnapshotAsync, pool => pool is { Desired.Released.IsEmpty: true, Observed.Jobs.IsEmpty: true });
        var sequences = (await cluster.Job(spec.Id).DecisionsAsync(0, 1000)).Select(decision => decision.Sequence).ToList();
        Assert.Equal(sequences.Distinct().Order(), sequences);
    }

    [Fact]
    public async Task Demand_IsStored_AlsoWhereNoDecisionCanBeMade()
    {
        cluster.Records.FailWrite = (name, grain) => name == "ppo-agent" && grain.Key.ToString() == "undecided" ? new IOException("the disk is full") : null;
        try
        {
            var spec = await cluster.CreateJobAsync("undecided", JobMode.Shadow);
            await Eventually.SeeAsync(
                "demand", "a record", () => Task.FromResult(cluster.Records.Records.Keys.Any(key => key.Name == "spark-job-demand" && key.Grain.Key.ToString() == spec.Id.Value)), found => found);
            Assert.Null((await cluster.Job(spec.Id).SnapshotAsync())?.LastDecision);
        }
        finally
        {
            cluster.Records.FailWrite = null;
        }
    }

    [Fact]
    public async Task Decision_ThatWasCarriedOutButNotRecorded_IsRecordedBeforeTheNext()
    {
        cluster.Records.FailWrite = (name, grain) =>
            name.StartsWith("spark-job-decisions", StringComparison.Ordinal) && grain.Key.ToString() == "unrecorded" ? new IOException("the disk is full") : null;
        try
        {
            var spec = await cluster.CreateJobAsync("unrecorded", JobMode.Act, minExecutors: 2);
            await Eventually.SeeAsync("command", "2 executors wanted", cluster.Pool(spec.Pool).SnapshotAsync, pool => pool.Desired.Jobs.Any(job => job.Executors == 2));
            cluster.Records.FailWrite = null;
            var kept = await Eventually.SeeAsync("records", "two decisions", () => cluster.Job(spec.Id).DecisionsAsync(0, 1000), decisions => decisions.Length >= 2);
            Assert.Equal([1L, 2], kept.Take(2).Select(decision => decision.Sequence));
        }
        finally
        {
            cluster.Records.FailWrite = null;
        }
    }

    [Fact]
    public async Task Pool_ThatHasLostItsState_LeavesWhatRuns_AndIsToldAgain()
    {
        var spec = await cluster.CreateJobAsync("forgotten", JobMode.Act, minExecutors: 4);
        await Eventually.SeeAsync("growth", "4 executors seen", cluster.Pool(spec.Pool).SnapshotAsync, pool => pool.Observed?.Jobs.Any(job => job.Running == 4) == true);
        var before = cluster.Realizer.CallsOf(spec.Pool).Count;
        foreach (var key in cluster.Records.Records.Keys.Where(key => key.Name == ExecutorPoolState.StorageName && key.Grain.Key.ToString() == spec.Pool.Value))
            cluster.Records.Records.TryRemove(key, out _);
        await cluster.Cluster.DeactivateAsync(cluster.Pool(spec.Pool));
        await Eventually.SeeAsync("told again", "4 executors wanted", cluster.Pool(spec.Pool).SnapshotAsync, pool => pool.Desired.Jobs.Any(job => job.Executors == 4));
        Assert.All(cluster.Realizer.CallsOf(spec.Pool).Skip(before), call => Assert.True(call.Released.IsEmpty && call.Jobs.All(job => job.Executors == 4)));
    }

    [Fact]
    public async Task MetaController_WhoseStateIsAnothersByNow_BeginsAnew()
    {
        var first = await cluster.CreateJobAsync("stale-one", JobMode.Shadow);
        await Eventually.SeeAsync("first", "a record", () => Task.FromResult(Version()), version => version > 0);
        await Eventually.SeeAsync("first", "weights told", cluster.Agent(first.Id).SnapshotAsync, agent => agent.Scenario == "balanced");
        var key = cluster.Records.Records.Keys.Single(candidate => candidate.Name == "meta-controller");
        var stale = cluster.Records.Records[key].Version + 1000;
        cluster.Records.Records[key] = (cluster.Records.Records[key].Bytes, stale);
        await cluster.CreateJobAsync("stale-two", JobMode.Shadow);
        await Eventually.SeeAsync("second", "a write after the conflict", () => Task.FromResult(Version()), version => version > stale);

        long Version() => cluster.Records.Records.Where(record => record.Key.Name == "meta-controller").Select(record => record.Value.Version).FirstOrDefault();
    }
}

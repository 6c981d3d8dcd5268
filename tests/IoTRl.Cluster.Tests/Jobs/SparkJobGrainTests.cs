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
        Assert.Equal("ds2-forecast", (await cluster.Job(spec.Id).SnapshotAsync())?.WouldHave?.Policy);
    }

    [Fact]
    public async Task Candidate_RunsBesideThePolicyInForce()
    {
        var spec = await cluster.CreateJobAsync("candidate", JobMode.Act);
        Assert.Null((await cluster.Job(spec.Id).SetPolicyAsync("ds2-forecast", "hpa", null)).Rejection);
        var seen = await Eventually.SeeAsync("score", "a score of hpa", cluster.Job(spec.Id).SnapshotAsync, snapshot => snapshot?.Candidate is not null);
        Assert.Equal("hpa", seen?.Candidate?.Policy);
        Assert.Null(seen?.WouldHave);
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
}

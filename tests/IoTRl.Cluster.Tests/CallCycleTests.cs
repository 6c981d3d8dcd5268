using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;

namespace IoTRl.Cluster.Tests;

/// <summary>The whole graph of grains, called from both ends at once: a cycle of grains that wait for each other would time out.</summary>
[Trait("Level", "Cluster")]
public sealed class CallCycleTests(SimulatedClusterOfSilos cluster) : IClassFixture<SimulatedClusterOfSilos>
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    private const int Jobs = 4;

    [Fact]
    public async Task GrainGraph_UnderLoadFromBothSides_NeverTimesOut()
    {
        var specs = new List<SparkJobSpec>();
        for (var index = 0; index < Jobs; index++) specs.Add(await cluster.CreateJobAsync($"load{index}", JobMode.Act));
        using var ending = new CancellationTokenSource(Length);
        var sides = specs.SelectMany(spec => new[] { FromBelowAsync(spec, ending.Token), FromAboveAsync(spec, ending.Token), ReadersAsync(spec, ending.Token) }).ToList();
        // A call that waits for itself fails after the response time-out of 30 s, which the load outlasts.
        var calls = await Task.WhenAll(sides);
        Assert.Empty(cluster.Log.Failures.Where(failure => failure.Exception is TimeoutException).Select(failure => failure.Message));
        Assert.All(calls, count => Assert.True(count > 10, $"{count} rounds"));
        foreach (var spec in specs) Assert.NotNull((await cluster.Job(spec.Id).SnapshotAsync())?.LastDecision);
    }

    private async Task<int> FromBelowAsync(SparkJobSpec spec, CancellationToken ending)
    {
        var rounds = 0;
        for (; !ending.IsCancellationRequested; rounds++)
        {
            var gateway = GatewayId.Of($"{spec.Id}-gw-{rounds % 3}");
            await cluster.PublishAsync(gateway, 20);
            await cluster.Gateway(gateway).SignalAsync(new GatewaySignal { Gateway = gateway, Sequence = (ulong)rounds + 1, Time = TimeProvider.System.GetUtcNow(), Burst = 1 }, CancellationToken.None);
        }

        return rounds;
    }

    private async Task<int> FromAboveAsync(SparkJobSpec spec, CancellationToken ending)
    {
        string[] scenarios = ["healthcare-critical", "balanced"];
        var rounds = 0;
        for (; !ending.IsCancellationRequested; rounds++)
        {
            Assert.Null((await cluster.MetaController.SetScenarioAsync(spec.Id, scenarios[rounds % 2], null, CancellationToken.None)).Rejection);
            await cluster.MetaController.TouchAsync();
            await cluster.Job(spec.Id).SetLimitsAsync(new JobLimits { MaxExecutors = 10 + (rounds % 2) }, null, CancellationToken.None);
        }

        return rounds;
    }

    private async Task<int> ReadersAsync(SparkJobSpec spec, CancellationToken ending)
    {
        var rounds = 0;
        for (; !ending.IsCancellationRequested; rounds++)
        {
            await Task.WhenAll(
                cluster.Job(spec.Id).SnapshotAsync(), cluster.Job(spec.Id).DecisionsAsync(0, 100), cluster.Pool(spec.Pool).SnapshotAsync(),
                cluster.Agent(spec.Id).SnapshotAsync(), cluster.Directory.SnapshotAsync());
        }

        return rounds;
    }
}

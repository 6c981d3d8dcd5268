using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using IoTRl.Grains.Gateways;
using IoTRl.Grains.Sensors;
using IoTRl.Testing;

namespace IoTRl.Cluster.Tests.Gateways;

[Trait("Level", "Cluster"), Collection(PretendingCluster.Collection)]
public sealed class EdgeGatewayGrainTests(PretendingCluster cluster)
{
    [Fact]
    public async Task Readings_OnTheStream_RaiseTheCountAndReachTheJob()
    {
        var spec = await cluster.CreateJobAsync("count", JobMode.Shadow);
        var gateway = GatewayId.Of("count-gw-1");
        await cluster.PublishAsync(gateway, 40);
        var seen = await Eventually.SeeAsync("counting", "40 records", cluster.Gateway(gateway).SnapshotAsync, snapshot => snapshot.Records == 40);
        Assert.Equal(("vitals", 4, GatewayHealth.Live), (seen.Kind, seen.Sensors, seen.Health));
        // The first total a job hears is its base; what comes after counts.
        await Eventually.SeeAsync("first demand", "a known rate", cluster.Job(spec.Id).SnapshotAsync, snapshot => snapshot?.RecordsPerSecond.IsKnown == true);
        await cluster.PublishAsync(gateway, 25);
        await Eventually.SeeAsync("demand", "25 arrivals told to the observer", () => Task.FromResult(cluster.Observer.ArrivalsOf(spec.Id)), arrivals => arrivals == 25);
    }

    [Fact]
    public async Task Readings_ReachTheirSensor()
    {
        var gateway = GatewayId.Of("sensed-gw-1");
        await cluster.PublishAsync(gateway, 12, sensors: 3);
        var sensor = cluster.Client.GetGrain<ISensorGrain>($"{gateway}-s0");
        var seen = await Eventually.SeeAsync("report", "4 records", sensor.SnapshotAsync, snapshot => snapshot.Records == 4);
        Assert.Equal((gateway, "vitals", 70.0), (seen.Gateway, seen.Kind, Assert.Single(seen.Values).Value));
    }

    [Fact]
    public async Task CountsAndWhatWasLearned_SurviveADeactivation()
    {
        var gateway = GatewayId.Of("durable-gw-1");
        await cluster.PublishAsync(gateway, 30);
        await Eventually.SeeAsync("counting", "30 records and a forecast", cluster.Gateway(gateway).SnapshotAsync, snapshot => snapshot is { Records: 30, Forecast: not null });
        var learned = (PredictorState.StorageName, cluster.Gateway(gateway).GetGrainId());
        await cluster.Cluster.DeactivateAsync(cluster.Gateway(gateway));
        Assert.Equal(30, (await cluster.Gateway(gateway).SnapshotAsync()).Records);
        Assert.True(cluster.Records.Records.ContainsKey(learned));
    }

    [Fact]
    public async Task Signal_WithAStaleSequence_IsDropped()
    {
        var gateway = GatewayId.Of("stale-gw-1");
        var now = TimeProvider.System.GetUtcNow();
        Assert.Null(await cluster.Gateway(gateway).SignalAsync(new GatewaySignal { Gateway = gateway, Sequence = 5, Time = now }));
        var rejection = await cluster.Gateway(gateway).SignalAsync(new GatewaySignal { Gateway = gateway, Sequence = 4, Time = now.AddSeconds(-1) });
        Assert.Equal("stale-sequence", rejection?.Reason);
    }

    [Fact]
    public async Task Gateway_ThatReads_StandsInTheDirectoryWithItsKind()
    {
        var gateway = GatewayId.Of("listed-gw-1");
        await cluster.PublishAsync(gateway, 1);
        await Eventually.SeeAsync(
            "registration", "the gateway with its kind", cluster.Directory.SnapshotAsync, fleet => fleet.Gateways.Any(known => known.Id == gateway && known.Kind == "vitals"));
    }
}

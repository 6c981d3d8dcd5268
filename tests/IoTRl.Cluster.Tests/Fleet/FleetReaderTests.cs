using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Sensors;
using IoTRl.Grains.Fleet;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.Sensors;
using IoTRl.Silo.Fleet;
using IoTRl.Silo.Security;
using IoTRl.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IoTRl.Cluster.Tests.Fleet;

[Trait("Level", "Cluster"), Collection(PretendingCluster.Collection)]
public sealed class FleetReaderTests(PretendingCluster cluster)
{
    private readonly FleetReader _reader = new(cluster.Client, Options.Create(new FleetDirectoryOptions()));

    [Fact]
    public async Task Job_ThatNobodyCreated_IsNotWoken()
    {
        var id = JobId.Of("nobody-created");

        Assert.Null(await _reader.JobAsync(id));
        Assert.False(await IsAwakeAsync(cluster.Client.GetGrain<ISparkJobGrain>(id.Value)));
    }

    [Fact]
    public async Task Change_OfAJobThatNobodyCreated_IsRefusedWithoutWakingIt()
    {
        var id = JobId.Of("nobody-created-either");
        var commands = new FleetCommands(_reader, cluster.Client, Options.Create(new FleetDirectoryOptions()), new AuditLog(NullLogger<AuditLog>.Instance));

        Assert.Equal("unknown-job", (await commands.SetModeAsync("test", id, JobMode.Act, null, CancellationToken.None)).Rejection?.Reason);
        Assert.Equal("unknown-job", (await commands.DeleteAsync("test", id, null, CancellationToken.None)).Rejection?.Reason);
        Assert.False(await IsAwakeAsync(cluster.Client.GetGrain<ISparkJobGrain>(id.Value)));
    }

    [Fact]
    public async Task Job_OfTheDirectory_IsRead()
    {
        var spec = await cluster.CreateJobAsync("read-by-rest", JobMode.Shadow);

        Assert.Equal(spec.Id, (await _reader.JobAsync(spec.Id))?.Spec.Id);
    }

    [Fact]
    public async Task Sensor_ThatNobodyReported_IsNotWoken()
    {
        var id = SensorId.Of("nobody-reported");

        Assert.Null(await _reader.SensorAsync(id));
        Assert.False(await IsAwakeAsync(cluster.Client.GetGrain<ISensorGrain>(id.Value)));
    }

    [Fact]
    public async Task Sensor_ThatItsGatewayReported_IsRead()
    {
        var gateway = GatewayId.Of("read-by-rest-gw-1");
        await cluster.PublishAsync(gateway, 4, sensors: 1);

        var seen = await Eventually.SeeAsync("report", "4 records", () => _reader.SensorAsync(SensorId.Of($"{gateway}-s0")), sensor => sensor?.Records == 4);
        Assert.Equal(gateway, seen?.Gateway);
    }

    private async Task<bool> IsAwakeAsync(IAddressable grain) => await cluster.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(grain) is not null;
}

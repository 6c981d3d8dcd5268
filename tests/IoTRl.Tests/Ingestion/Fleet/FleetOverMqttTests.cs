using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Ingestion.Devices;
using IoTRl.Ingestion.Fleet;
using IoTRl.Ingestion.Mqtt;
using IoTRl.Testing.Ingestion;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IoTRl.Tests.Ingestion.Fleet;

/// <summary>Simulated gateways against the embedded endpoint, over loopback.</summary>
[Trait("Level", "Unit")]
public sealed class FleetOverMqttTests
{
    [Fact]
    public async Task Run_SendsReadingsAndSignals_AndRepeatsWhatWasNotAcknowledged()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var received = 0;
        var enough = new TaskCompletionSource();
        var signalled = new TaskCompletionSource();
        var entrance = new FakeTelemetryEntrance();
        entrance.Answer = message =>
        {
            if (message.Topic == "iot/ward-01/signal") signalled.TrySetResult();
            // The first reading fails: its gateway has to come back and send it again.
            else if (Interlocked.Increment(ref received) == 1) throw new TimeoutException();
            else if (received == 6) enough.TrySetResult();
            return Task.FromResult<Rejection?>(null);
        };
        using var endpoint = new MqttEndpoint(entrance, Options.Create(new MqttOptions { Port = 0 }), TimeProvider.System, NullLogger<MqttEndpoint>.Instance);
        await endpoint.StartAsync(cancellationToken);
        var gateway = GatewayId.Of("ward-01");
        var load = new GatewayLoad
        {
            Gateway = gateway,
            Devices = DevicePark.Create(DeviceDomain.Healthcare, gateway, 5, 1),
            Curve = LoadCurve.Constant(100),
            Seed = 1,
        };
        var runner = new FleetRunner([load], new FleetTarget { Host = "127.0.0.1", Port = endpoint.Port ?? 0 }, TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = runner.RunAsync(stop.Token);
        await Task.WhenAll(enough.Task, signalled.Task).WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        await stop.CancelAsync();
        await running;
        var readings = entrance.Messages.Where(message => message.Topic != "iot/ward-01/signal").ToArray();
        Assert.Equal(readings[0], readings[1]);
        Assert.Equal(readings.Length - 1, readings.Distinct().Count());
        await endpoint.StopAsync(cancellationToken);
    }

    [Fact]
    public async Task TryPublish_WithAUserThatTheBrokerDoesNotKnow_TellsOfTheRefusal()
    {
        var options = new MqttOptions { Port = 0 };
        options.Users.Add(new MqttUser { Name = "ward-01", PasswordSha256 = new string('0', 64) });
        using var endpoint = new MqttEndpoint(new FakeTelemetryEntrance(), Options.Create(options), TimeProvider.System, NullLogger<MqttEndpoint>.Instance);
        await endpoint.StartAsync(TestContext.Current.CancellationToken);
        var told = new List<string>();
        await using var client = new MqttFleetClient(new FleetTarget { Host = "127.0.0.1", Port = endpoint.Port ?? 0 }, "anybody", TimeProvider.System, told.Add);

        Assert.Null(await client.TryPublishAsync("iot/g/s", [1], "application/json", TestContext.Current.CancellationToken));
        Assert.Contains("BadUserNameOrPassword", Assert.Single(told), StringComparison.Ordinal);
        await endpoint.StopAsync(TestContext.Current.CancellationToken);
    }
}

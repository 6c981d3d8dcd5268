using System.Threading.Channels;
using IoTRl.Testing;
using IoTRl.Testing.Servers;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace IoTRl.Servers.Tests.Mqtt;

[Trait("Level", "Broker")]
public sealed class MosquittoServerTests : IAsyncLifetime
{
    private const int Messages = 50;
    private const string Topic = "iot/ward-01/s-1";

    private MosquittoServer? _server;

    private MosquittoServer Server => _server!; // set before each test that is not skipped

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(RealServers.Available(out var reason, MosquittoServer.Missing), reason);
        _server = await MosquittoServer.StartNewAsync(everyChangeWritten: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_AfterAKillOrAStop_HasWhatItHeldForASession_OnTheSamePort(bool killed)
    {
        var port = Server.Port;
        using (var absent = await ConnectAsync("bridge"))
        {
            await absent.SubscribeAsync(Topic, MqttQualityOfServiceLevel.AtLeastOnce);
            await absent.DisconnectAsync();
        }

        using (var device = await ConnectAsync("device"))
        {
            for (var index = 0; index < Messages; index++) await device.PublishStringAsync(Topic, $"v{index}", MqttQualityOfServiceLevel.AtLeastOnce);
            // Its file is written between two rounds of answers.
            await device.PingAsync();
            await device.DisconnectAsync();
        }

        await (killed ? Server.KillAsync() : Server.StopAsync());
        await Server.StartAsync();

        Assert.Equal(port, Server.Port);
        Assert.Equal(Enumerable.Range(0, Messages).Select(index => $"v{index}"), await ReceiveAsync("bridge"));
    }

    [Fact]
    public async Task Pause_KeepsAcknowledgementsBack_UntilContinued()
    {
        using var device = await ConnectAsync("device");
        await Server.PauseAsync();
        await PausedProcess.SeeAsync(Server);
        var publish = device.PublishStringAsync(Topic, "one", MqttQualityOfServiceLevel.AtLeastOnce);
        await PausedProcess.KeepsWaitingAsync(publish);
        await Server.ContinueAsync();
        Assert.True((await Eventually.ComeAsync("acknowledgement after the pause", publish)).IsSuccess);
        await device.DisconnectAsync();
    }

    private async Task<IReadOnlyList<string>> ReceiveAsync(string clientId)
    {
        var received = Channel.CreateUnbounded<string>();
        using var client = new MqttClientFactory().CreateMqttClient();
        client.ApplicationMessageReceivedAsync += message =>
        {
            received.Writer.TryWrite(message.ApplicationMessage.ConvertPayloadToString());
            return Task.CompletedTask;
        };
        await client.ConnectAsync(Options(clientId));
        List<string> values = [];
        while (values.Count < Messages) values.Add(await Eventually.ComeAsync($"message {values.Count} of {Messages}", received.Reader.ReadAsync().AsTask()));
        await client.DisconnectAsync();
        return values;
    }

    private async Task<IMqttClient> ConnectAsync(string clientId)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(Options(clientId));
        return client;
    }

    private MqttClientOptions Options(string clientId) => new MqttClientOptionsBuilder()
        .WithTcpServer("127.0.0.1", Server.Port)
        .WithClientId(clientId)
        .WithProtocolVersion(MqttProtocolVersion.V500)
        .WithCleanStart(false)
        .WithSessionExpiryInterval(3_600)
        .Build();
}

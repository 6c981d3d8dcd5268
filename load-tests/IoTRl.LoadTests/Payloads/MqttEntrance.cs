using IoTRl.LoadTests.Silos;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace IoTRl.LoadTests.Payloads;

/// <summary>One device connection that sends whatever it is given and reads the answer off the PUBACK.</summary>
internal sealed class MqttEntrance(FreePorts ports) : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    /// <summary>Null where the message was taken; otherwise the reason in words. A connection that the endpoint closed is opened anew.</summary>
    public async Task<string?> SendAsync(string gateway, string sensor, byte[] body, CancellationToken cancellationToken)
    {
        if (!_client.IsConnected) await ConnectAsync(cancellationToken);
        var message = new MqttApplicationMessageBuilder()
            .WithTopic($"iot/{gateway}/{sensor}")
            .WithPayload(body)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .Build();
        try
        {
            var answer = await _client.PublishAsync(message, cancellationToken);
            if (answer.IsSuccess) return null;
            var reason = answer.ReasonString ?? answer.ReasonCode.ToString();
            return reason.Split(':', 2)[0];
        }
        catch (Exception exception) when (exception is MQTTnet.Exceptions.MqttCommunicationException or MQTTnet.Exceptions.MqttProtocolViolationException)
        {
            // Larger than the endpoint takes: it closes the connection, as the protocol asks it to.
            return "refused at the protocol";
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected) await _client.DisconnectAsync();
        _client.Dispose();
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer("127.0.0.1", ports.Mqtt)
            .WithClientId("payload-fuzzer")
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .Build();
        await _client.ConnectAsync(options, cancellationToken);
    }
}

using IoTRl.LoadTests.Silos;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace IoTRl.LoadTests.Payloads;

/// <summary>One device connection that sends whatever it is given and reads the answer off the PUBACK.</summary>
internal sealed class MqttEntrance(FreePorts ports) : IAsyncDisposable
{
    // Topic and headers come on top of a body.
    private const int LargestBodyBytes = (96 * 1024) - 256;

    private IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    /// <summary>Sends one payload and tells the tally what became of it. A connection that the endpoint closed is opened anew.</summary>
    public async Task SendAsync(FuzzedPayload payload, PayloadTally tally, CancellationToken cancellationToken)
    {
        if (!_client.IsConnected) await ConnectAsync(cancellationToken);
        var message = new MqttApplicationMessageBuilder()
            .WithTopic(payload.Topic)
            .WithPayload(payload.Body)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .Build();
        tally.Send();
        try
        {
            var answer = await _client.PublishAsync(message, cancellationToken);
            if (answer.IsSuccess)
            {
                tally.Accept(!payload.IsSignal);
                return;
            }

            tally.Refuse((answer.ReasonString ?? answer.ReasonCode.ToString()).Split(':', 2)[0]);
        }
        catch (Exception exception) when (exception is MQTTnet.Exceptions.MqttCommunicationException or MQTTnet.Exceptions.MqttProtocolViolationException or InvalidOperationException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // A connection that ends while a packet is under way shows as any of these. Larger than a packet may be: the endpoint closes it before it takes memory. Anything else
            // has to be answered.
            if (payload.Body.Length > LargestBodyBytes) tally.Refuse("packet too large", before: true);
            else tally.LeaveUnanswered();
            // Its end may still be under way, and until then it does not connect again.
            _client.Dispose();
            _client = new MqttClientFactory().CreateMqttClient();
        }

        if (payload.IsGood) tally.LoseGood();
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

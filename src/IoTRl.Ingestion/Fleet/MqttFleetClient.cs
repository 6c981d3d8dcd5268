using IoTRl.Domain;
using IoTRl.Ingestion.Devices;
using IoTRl.Ingestion.Mqtt;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace IoTRl.Ingestion.Fleet;

/// <summary>One MQTT 5 connection of a device at QoS 1: connects when it has to, comes back with growing pauses, sends a message until it is acknowledged. Not for two senders at once.</summary>
public sealed class MqttFleetClient : IAsyncDisposable
{
    // A broker that neither acknowledges nor hangs up for so long is as good as away.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly MqttClientOptions _options;
    private readonly TimeProvider _time;
    private SeededRandom _random;
    private int _attempt;

    public MqttFleetClient(FleetTarget target, string clientId, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(target);
        _time = time;
        _random = new SeededRandom(NameHash.Of(clientId));
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer(target.Host, target.Port)
            .WithTls(target.Tls, target.CaFile)
            .WithClientId(clientId)
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithTimeout(TimeSpan.FromSeconds(10));
        if (target.UserName is not null) builder = builder.WithCredentials(target.UserName, target.Password ?? "");
        _options = builder.Build();
    }

    /// <summary>Sends until the broker has answered; true where it took the message, false where it refused it.</summary>
    public async Task<bool> PublishAsync(string topic, byte[] payload, string contentType, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await TryPublishAsync(topic, payload, contentType, cancellationToken) is { } taken) return taken;
            await Task.Delay(ReconnectDelay.Of(_attempt, ref _random), _time, cancellationToken);
        }
    }

    /// <summary>One attempt: null where the broker could not be reached, did not answer, or had nobody to give the message to and dropped it.</summary>
    public async Task<bool?> TryPublishAsync(string topic, byte[] payload, string contentType, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(AnswerLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            if (!_client.IsConnected) await _client.ConnectAsync(_options, either.Token);
            var message = new MqttApplicationMessageBuilder()
                .WithTopic(topic)
                .WithPayload(payload)
                .WithContentType(contentType)
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
                .Build();
            var result = await _client.PublishAsync(message, either.Token);
            if (result.ReasonCode == MqttClientPublishReasonCode.NoMatchingSubscribers)
            {
                _attempt++;
                return null;
            }

            _attempt = 0;
            return result.IsSuccess;
        }
        catch (Exception exception) when (exception is MqttCommunicationException or MqttProtocolViolationException or InvalidOperationException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            _attempt++;
            await CloseAsync();
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _client.Dispose();
    }

    private async Task CloseAsync()
    {
        try
        {
            if (_client.IsConnected) await _client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None);
        }
        catch (MqttCommunicationException)
        {
            // The other side hung up first: that is what was wanted.
        }
    }
}

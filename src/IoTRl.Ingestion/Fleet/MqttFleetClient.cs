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
    private readonly Action<string>? _onFailure;
    private SeededRandom _random;
    private int _attempt;

    /// <param name="target">Where the broker is.</param>
    /// <param name="clientId">Name of the connection.</param>
    /// <param name="time">The clock of pauses and limits.</param>
    /// <param name="onFailure">Told of each attempt that failed, in words; null for nobody.</param>
    public MqttFleetClient(FleetTarget target, string clientId, TimeProvider time, Action<string>? onFailure = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        (_time, _onFailure) = (time, onFailure);
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
            if (!_client.IsConnected && await _client.ConnectAsync(_options, either.Token) is { ResultCode: not MqttClientConnectResultCode.Success and var refusal })
                return await FailAsync($"the broker refused the connection: {refusal}");
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
            return await FailAsync(exception.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _client.Dispose();
    }

    private async Task<bool?> FailAsync(string cause)
    {
        _attempt++;
        _onFailure?.Invoke(cause);
        await CloseAsync();
        return null;
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

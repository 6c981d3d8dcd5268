using System.Net;
using System.Net.Sockets;
using IoTRl.Ingestion.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>
/// Devices connect here. It takes messages in and hands nothing out: publishing is intercepted, subscribing refused, so that no message waits for a subscriber.
/// The PUBACK leaves after the entrance has answered; one message of a connection is in hand at a time.
/// </summary>
internal sealed partial class MqttEndpoint : IHostedService, IMqttEndpoint, IDisposable
{
    // MQTTnet's default of 1,000 drops messages at QoS 1 without a word.
    private const int MaxPendingMessages = 100_000;

    private readonly ITelemetryEntrance _entrance;
    private readonly MqttOptions _options;
    private readonly MqttUserTable _users;
    private readonly MqttSessionOwners _owners;
    private readonly ILogger<MqttEndpoint> _logger;
    private readonly MqttServerOptions _serverOptions;
    private readonly MqttServer _server;
    private readonly BoundedMqttListener _listener;
    private int _connections;
    private bool _isListening;

    public MqttEndpoint(ITelemetryEntrance entrance, IOptions<MqttOptions> options, TimeProvider time, ILogger<MqttEndpoint> logger)
    {
        (_entrance, _options, _logger) = (entrance, options.Value, logger);
        _users = new MqttUserTable(_options.Users);
        _owners = new MqttSessionOwners(time);
        _serverOptions = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointBoundIPAddress(IPAddress.Parse(_options.Address))
            .WithDefaultEndpointPort(_options.Port)
            .WithMaxPendingMessagesPerClient(MaxPendingMessages)
            .WithPersistentSessions(false)
            .Build();
        var log = new MqttLog(logger);
        _listener = new BoundedMqttListener(_options.MaxPacketBytes, _options.MaxConnections);
        _server = new MqttServerFactory(log).CreateMqttServer(_serverOptions, [_listener]);
        _server.ValidatingConnectionAsync += ValidateConnectionAsync;
        _server.ClientConnectedAsync += connected =>
        {
            _owners.Connected(connected.ClientId, connected.UserName ?? "");
            return Count(1);
        };
        _server.ClientDisconnectedAsync += disconnected =>
        {
            _owners.Disconnected(disconnected.ClientId);
            return Count(-1);
        };
        _server.InterceptingSubscriptionAsync += RefuseSubscriptionAsync;
        _server.InterceptingPublishAsync += PublishAsync;
    }

    public bool IsReady => _isListening || !_options.ListensHere();

    public int? Port => _isListening ? _listener.Port : null;

    public int Connections => Volatile.Read(ref _connections);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!_options.ListensHere()) return;
        try
        {
            await _server.StartAsync();
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new PortInUseException("MQTT", _options.Port, exception);
        }

        _isListening = true;
        LogListening(_options.Address, _listener.Port);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!_isListening) return;
        _isListening = false;
        await _server.StopAsync(new MqttServerStopOptions());
    }

    public void Dispose() => _server.Dispose();

    private Task ValidateConnectionAsync(ValidatingConnectionEventArgs connection)
    {
        if (!_users.IsKnown(connection.UserName, connection.RawPassword)) connection.ReasonCode = MqttConnectReasonCode.BadUserNameOrPassword;
        else if (Connections >= _options.MaxConnections) connection.ReasonCode = MqttConnectReasonCode.ServerUnavailable;
        else if (!_users.IsOpen && !_owners.TryClaim(connection.ClientId ?? "", connection.UserName ?? "")) connection.ReasonCode = MqttConnectReasonCode.ClientIdentifierNotValid;
        // An empty client id asks for one; MQTT 3 cannot tell the client which, and is refused by the library.
        if (string.IsNullOrEmpty(connection.ClientId)) connection.AssignedClientIdentifier = Guid.CreateVersion7().ToString("N");
        return Task.CompletedTask;
    }

    private Task Count(int change)
    {
        Interlocked.Add(ref _connections, change);
        return Task.CompletedTask;
    }

    private static Task RefuseSubscriptionAsync(InterceptingSubscriptionEventArgs subscription)
    {
        subscription.ProcessSubscription = false;
        subscription.Response.ReasonCode = MqttSubscribeReasonCode.NotAuthorized;
        return Task.CompletedTask;
    }

    private async Task PublishAsync(InterceptingPublishEventArgs publish)
    {
        publish.ProcessPublish = false;
        var message = MqttMessage.Incoming(publish.ApplicationMessage, _users.PermissionOf(publish.UserName));
        try
        {
            // Not cancelled when the device hangs up: a message in hand is taken or refused all the same, and counted.
            if (await _entrance.AcceptAsync(message, CancellationToken.None) is not { } rejection) return;
            publish.Response.ReasonCode = MqttAnswer.ReasonCode(rejection);
            publish.Response.ReasonString = MqttAnswer.ReasonString(rejection);
        }
        catch (Exception exception)
        {
            // Neither taken nor refused: no PUBACK may leave, so the connection ends and the device sends again.
            publish.CloseConnection = true;
            LogUnanswered(publish.ClientId, exception.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Information, "MQTT listens on {Address}:{Port}")]
    private partial void LogListening(string address, int port);

    [LoggerMessage(LogLevel.Debug, "Connection {ClientId} ends without an answer to its message: {Cause}")]
    private partial void LogUnanswered(string clientId, string cause);
}

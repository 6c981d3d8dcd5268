using System.Numerics;
using IoTRl.Domain;
using IoTRl.Ingestion.Devices;
using IoTRl.Ingestion.Payloads;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>
/// One session at the broker, kept over connections: connects, subscribes, takes messages in until the connection ends, and comes back with growing pauses for ever.
/// Each connection has a client of its own, so that an answer to a message of an earlier one can never acknowledge another that has got its number.
/// </summary>
internal sealed partial class MqttBridgeLink(MqttBridgeLane lane, MqttBrokerOptions broker, TimeProvider time, ILogger logger)
{
    // A broker that does not answer for so long is as good as away.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    // While nothing is read, for the hand is full and nothing can be handed over, the answer to a ping is not read either: the connection is then made anew now and again.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);

    // After a connection that held for so long the pauses begin small again. Two silos with one client id, who end each other's connections, do not come to that.
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(30);

    // Short, for a silo has two connections and no more, and a broker that forgot its subscriptions drops what comes before they are back.
    private const double LongestPauseSeconds = 2;

    private volatile bool _isUp;
    private bool _hadSession;

    /// <summary>True while everything is subscribed.</summary>
    public bool IsUp => _isUp;

    /// <summary>Returns once <paramref name="stopping"/> is asked for and what is in hand is done, or at once when <paramref name="abandoned"/>.</summary>
    public async Task RunAsync(CancellationToken stopping, CancellationToken abandoned)
    {
        var random = new SeededRandom(NameHash.Of(lane.ClientId));
        for (var attempt = 1; !stopping.IsCancellationRequested; attempt++)
        {
            var began = time.GetTimestamp();
            try
            {
                await ServeAsync(stopping, abandoned);
                LogEnded(broker.Address, broker.Port, lane.ClientId);
            }
            catch (Exception exception)
            {
                // The loop's boundary: whatever ended the connection, the next one begins after a pause.
                if (!stopping.IsCancellationRequested && BitOperations.IsPow2(attempt)) LogAway(broker.Address, broker.Port, lane.ClientId, exception.Message, attempt);
            }

            if (time.GetElapsedTime(began) > Steady) attempt = 1;
            await Task.Delay(ReconnectDelay.Of(attempt, ref random, LongestPauseSeconds), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ServeAsync(CancellationToken stopping, CancellationToken abandoned)
    {
        // As many payloads of the largest size that is accepted: more bytes only come where payloads are refused anyway, and those are soon done with.
        var hand = new MqttHand(broker.ReceiveMaximum, (long)broker.ReceiveMaximum * PayloadLimits.MaxBytes);
        using var client = new MqttClientFactory(new MqttLog(logger), new PacedMqttAdapterFactory(hand)).CreateMqttClient();
        await using var intake = new MqttIntake(lane, hand, time, logger);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.ApplicationMessageReceivedAsync += arrived => TakeAsync(intake, arrived);
        client.DisconnectedAsync += gone =>
        {
            if (_isUp) LogGone(broker.Address, broker.Port, lane.ClientId, CauseOf(gone));
            ended.TrySetResult();
            return Task.CompletedTask;
        };
        using var stop = stopping.Register(() => ended.TrySetResult());
        using var cut = abandoned.Register(client.Dispose);

        // 1. Connect: the broker at once sends what it kept. 2. Subscribe, which a kept session has mostly done already. 3. Take in until something ends it.
        await ConnectAsync(client, stopping);
        foreach (var subscription in lane.Subscriptions) await SubscribeAsync(client, subscription, stopping);
        foreach (var former in lane.FormerSubscriptions)
            await client.UnsubscribeAsync(new MqttClientUnsubscribeOptionsBuilder().WithTopicFilter(former).Build(), stopping);
        _isUp = true;
        await ended.Task;
        _isUp = false;

        // 4. Where the connection still stands, finish what is in hand. The session stays: the DISCONNECT names no other expiry.
        if (!client.IsConnected) return;
        await intake.FinishAsync().WaitAsync(abandoned);
        await client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None);
    }

    private async Task ConnectAsync(IMqttClient client, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(AnswerLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        var result = await client.ConnectAsync(ClientOptions(), either.Token);
        if (result.ResultCode != MqttClientConnectResultCode.Success)
            throw new InvalidOperationException($"it refuses the connection: {result.ResultCode} {result.ReasonString}");
        LogConnected(broker.Address, broker.Port, lane.ClientId, result.IsSessionPresent ? "session kept" : "new session");
        if (_hadSession && !result.IsSessionPresent) LogSessionLost(broker.Address, broker.Port, lane.ClientId);
        _hadSession = true;
    }

    // Without a limit: the answer may come behind messages of a kept session, which are read as fast as they are taken over and no faster.
    private static async Task SubscribeAsync(IMqttClient client, string subscription, CancellationToken stopping)
    {
        var filter = new MqttTopicFilterBuilder().WithTopic(subscription).WithAtLeastOnceQoS().Build();
        var result = await client.SubscribeAsync(new MqttClientSubscribeOptionsBuilder().WithTopicFilter(filter).Build(), stopping);
        if (result.Items.Single().ResultCode is not MqttClientSubscribeResultCode.GrantedQoS1 and var code)
            throw new InvalidOperationException($"it answers {code} to the subscription {subscription}");
    }

    private MqttClientOptions ClientOptions()
    {
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer(broker.Address, broker.Port)
            .WithTls(broker.Tls, broker.CaFile)
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithClientId(lane.ClientId)
            .WithCleanStart(false)
            .WithSessionExpiryInterval((uint)broker.SessionExpiry.TotalSeconds)
            .WithReceiveMaximum((ushort)broker.ReceiveMaximum)
            .WithKeepAlivePeriod(KeepAlive)
            .WithTimeout(AnswerLimit);
        return (broker.UserName is null ? builder : builder.WithCredentials(broker.UserName, broker.Password ?? "")).Build();
    }

    private static Task TakeAsync(MqttIntake intake, MqttApplicationMessageReceivedEventArgs arrived)
    {
        arrived.AutoAcknowledge = false;
        var isCounted = arrived.ApplicationMessage.QualityOfServiceLevel != MqttQualityOfServiceLevel.AtMostOnce;
        intake.Take(MqttMessage.Incoming(arrived.ApplicationMessage), isCounted ? arrived.AcknowledgeAsync : null);
        return Task.CompletedTask;
    }

    private static string CauseOf(MqttClientDisconnectedEventArgs gone) => gone.Reason switch
    {
        MqttClientDisconnectReason.SessionTakenOver => "another client took its session: two silos with the same Mqtt:Broker:ClientId end each other's connections",
        MqttClientDisconnectReason.NormalDisconnection => gone.Exception?.Message ?? "it hung up",
        var reason => reason.ToString(),
    };

    [LoggerMessage(LogLevel.Information, "MQTT broker {Host}:{Port}: connected as {ClientId}, {Session}")]
    private partial void LogConnected(string? host, int port, string clientId, string session);

    [LoggerMessage(LogLevel.Warning, "MQTT broker {Host}:{Port}: the connection of {ClientId} ended ({Cause}); what is not acknowledged comes again from its session")]
    private partial void LogGone(string? host, int port, string clientId, string cause);

    [LoggerMessage(LogLevel.Debug, "MQTT broker {Host}:{Port}: {ClientId} is done with its connection")]
    private partial void LogEnded(string? host, int port, string clientId);

    [LoggerMessage(LogLevel.Warning, "MQTT broker {Host}:{Port} is away for {ClientId} ({Cause}), attempt {Attempt}; devices' messages wait there, and it is tried again")]
    private partial void LogAway(string? host, int port, string clientId, string cause, int attempt);

    [LoggerMessage(LogLevel.Warning, "MQTT broker {Host}:{Port} kept no session of {ClientId}: what it held for us is lost, although devices had their acknowledgement. Its persistence is off, or we were away for longer than Mqtt:Broker:SessionExpiry")]
    private partial void LogSessionLost(string? host, int port, string clientId);
}

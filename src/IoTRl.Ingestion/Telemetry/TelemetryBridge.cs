using System.Numerics;
using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Ingestion.Payloads;
using Microsoft.Extensions.Logging;

namespace IoTRl.Ingestion.Telemetry;

/// <summary>Parses, admits, and hands over: readings to the stream, signals straight to their gateway's grain.</summary>
internal sealed partial class TelemetryBridge(
    PayloadParsers parsers, GatewayAdmission admission, ITelemetryTarget target, IngestionInstruments instruments, ILogger<TelemetryBridge> logger)
    : ITelemetryEntrance
{
    public async Task<Rejection?> AcceptAsync(IncomingMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        instruments.Receive();
        try
        {
            var route = TopicRoute.None;
            Rejection? rejection = null;
            var isRouted = message.Topic is null || parsers.Topics.Route(message.Topic).TryGet(out route, out rejection);
            var isSignal = message.Lane == MessageLane.Signal || route is { IsSignal: true };
            if (isRouted && route is not null)
                rejection = isSignal ? await SignalAsync(message, route, cancellationToken) : await ReadingAsync(message, route, cancellationToken);
            if (rejection is null) instruments.Accept(isSignal);
            else Refuse(rejection);
            return rejection;
        }
        catch (Exception exception)
        {
            // Counted and passed on: whoever carries the transport leaves the message unacknowledged.
            var failed = instruments.Fail();
            // The first, second, fourth, eighth ... one: an outage under load does not drown the log.
            if (BitOperations.IsPow2(failed)) LogFailed(exception, failed);
            throw;
        }
    }

    private async Task<Rejection?> ReadingAsync(IncomingMessage message, TopicRoute route, CancellationToken cancellationToken)
    {
        if (!parsers.Readings.Parse(message.Payload.Span, message.ContentType, route).TryGet(out var reading, out var rejection)) return rejection;
        if (Unauthorized(message, reading.Gateway) is { } unauthorized) return unauthorized;
        if (await admission.CheckAsync(reading.Gateway, reading.Kind, cancellationToken) is { } refusal) return refusal;
        await target.PublishAsync(reading);
        return null;
    }

    private async Task<Rejection?> SignalAsync(IncomingMessage message, TopicRoute route, CancellationToken cancellationToken)
    {
        if (!parsers.Signals.Parse(message.Payload.Span, message.ContentType, route.Gateway).TryGet(out var signal, out var rejection)) return rejection;
        if (Unauthorized(message, signal.Gateway) is { } unauthorized) return unauthorized;
        if (await admission.CheckAsync(signal.Gateway, "", cancellationToken) is { } refusal) return refusal;
        return await target.SignalAsync(signal, cancellationToken);
    }

    private static Rejection? Unauthorized(IncomingMessage message, GatewayId gateway) =>
        message.MaySpeakFor is { } maySpeakFor && !maySpeakFor(gateway)
            ? Rejection.Of("not-authorized", "These credentials may not speak for this gateway.", "/gateway")
            : null;

    private void Refuse(Rejection rejection)
    {
        instruments.Refuse(rejection.Reason);
        LogRefused(rejection.Reason, rejection.Position, rejection.Message);
    }

    [LoggerMessage(LogLevel.Debug, "Refused a message: {Reason} at '{Position}': {Detail}")]
    private partial void LogRefused(string reason, string position, string detail);

    [LoggerMessage(LogLevel.Warning, "A message could not be handed over, {Failed} since the start; their senders are not acknowledged and send again")]
    private partial void LogFailed(Exception exception, long failed);
}

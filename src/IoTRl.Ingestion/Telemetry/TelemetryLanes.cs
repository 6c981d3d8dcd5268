using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Ingestion.Payloads;

namespace IoTRl.Ingestion.Telemetry;

/// <summary>Parses, admits, and hands over: readings to the stream, signals straight to their gateway's grain.</summary>
internal sealed class TelemetryLanes(PayloadParsers parsers, GatewayAdmission admission, ITelemetryTarget target)
{
    /// <summary>No rejection where the message was handed over.</summary>
    public async Task<(Rejection? Rejection, bool IsSignal)> HandOverAsync(IncomingMessage message, CancellationToken cancellationToken)
    {
        var route = TopicRoute.None;
        if (message.Topic is not null && !parsers.Topics.Route(message.Topic).TryGet(out route, out var unknown)) return (unknown, false);
        var isSignal = message.Lane == MessageLane.Signal || route.IsSignal;
        return (isSignal ? await SignalAsync(message, route, cancellationToken) : await ReadingAsync(message, route, cancellationToken), isSignal);
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
}

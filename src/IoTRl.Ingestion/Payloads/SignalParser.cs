using IoTRl.Domain;
using IoTRl.Domain.Gateways;

namespace IoTRl.Ingestion.Payloads;

/// <summary>Total parser of signals: any bytes give a <see cref="GatewaySignal"/> or a <see cref="Rejection"/> with reason and position.</summary>
public sealed class SignalParser(TimeProvider time)
{
    /// <summary>One signal; <paramref name="topicGateway"/> is the gateway that the topic names, null where there was no topic.</summary>
    public Parsed<GatewaySignal> Parse(ReadOnlySpan<byte> payload, string? contentType = null, string? topicGateway = null)
    {
        if (!PayloadFormats.Of(payload, contentType).TryGet(out var format, out var rejection)) return rejection;
        var draft = new SignalDraft();
        rejection = format == PayloadFormat.Json ? JsonSignalDecoder.Decode(payload, draft) : ProtobufSignalDecoder.Decode(payload, draft);
        return rejection is null ? draft.ToSignal(topicGateway, time.GetUtcNow()) : rejection;
    }
}

using IoTRl.Domain.Gateways;

namespace IoTRl.Ingestion.Telemetry;

/// <summary>One message as it came in, by any way. The payload is read before the entrance answers and may be reused afterwards.</summary>
public sealed record IncomingMessage
{
    /// <summary>What it holds; by the topic where it came by one.</summary>
    public MessageLane Lane { get; private init; }

    /// <summary>The topic it came by; null where there was none.</summary>
    public string? Topic { get; private init; }

    /// <summary>Body in json or protobuf.</summary>
    public ReadOnlyMemory<byte> Payload { get; private init; }

    /// <summary>Content type; null where the first byte decides.</summary>
    public string? ContentType { get; private init; }

    /// <summary>Which gateways its sender may speak for; null for all.</summary>
    public Func<GatewayId, bool>? MaySpeakFor { get; init; }

    /// <summary>
    /// Source under which a refusal is kept as a dead letter before it is answered, such as <c>mqtt</c>: for ways in where a refused message is acknowledged and gone.
    /// Null where the caller is told the refusal and still has the message.
    /// </summary>
    public string? DeadLetterSource { get; init; }

    /// <summary>A message on a topic, which says whether it is a reading or a signal.</summary>
    public static IncomingMessage OnTopic(string topic, ReadOnlyMemory<byte> payload, string? contentType = null) =>
        new() { Lane = MessageLane.ByTopic, Topic = topic, Payload = payload, ContentType = contentType };

    /// <summary>A reading without a topic; its body names both ids.</summary>
    public static IncomingMessage Reading(ReadOnlyMemory<byte> payload, string? contentType = null) =>
        new() { Lane = MessageLane.Reading, Payload = payload, ContentType = contentType };

    /// <summary>A signal without a topic; its body names the gateway.</summary>
    public static IncomingMessage Signal(ReadOnlyMemory<byte> payload, string? contentType = null) =>
        new() { Lane = MessageLane.Signal, Payload = payload, ContentType = contentType };
}

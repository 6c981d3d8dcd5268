
namespace IoTRl.Streams.Kafka.Records;

/// <summary>What a record holds: one event of a stream, or a reason why it can never be taken.</summary>
public readonly record struct KafkaDecoding
{
    /// <summary>Stream of the event.</summary>
    public StreamId Stream { get; private init; }

    /// <summary>The event; null where the record was refused.</summary>
    public object? Event { get; private init; }

    /// <summary>Why the record was refused, a word that can be counted; null where it was not.</summary>
    public string? Reason { get; private init; }

    /// <summary>What is wrong with it, for people; empty where it was not refused.</summary>
    public string Message { get; private init; }

    /// <summary>Where in the record it is wrong; empty for the whole.</summary>
    public string Position { get; private init; }

    /// <summary>An event of that stream. Its type must be known to Orleans' serializer.</summary>
    public static KafkaDecoding Of(StreamId stream, object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new KafkaDecoding { Stream = stream, Event = value, Message = "", Position = "" };
    }

    /// <summary>The record becomes a dead letter.</summary>
    public static KafkaDecoding Refused(string reason, string message, string position = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return new KafkaDecoding { Reason = reason, Message = message, Position = position };
    }
}

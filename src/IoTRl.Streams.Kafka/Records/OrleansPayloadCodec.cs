using System.Text;
using Confluent.Kafka;
using Orleans.Serialization;

namespace IoTRl.Streams.Kafka.Records;

/// <summary>Events in Orleans' own format: for topics that only Orleans programs write. The stream stands in the key and in a header.</summary>
internal sealed class OrleansPayloadCodec(Serializer serializer) : IKafkaPayloadDecoder, IKafkaPayloadEncoder
{
    private const string NamespaceHeader = "orleans-stream-namespace";

    public KafkaDecoding Decode(in KafkaRecord record)
    {
        if (record.Value is not { Length: > 0 } value) return KafkaDecoding.Refused("empty", "The record has no payload.");
        if (record.Key is not { Length: > 0 } key) return KafkaDecoding.Refused("no-key", "The record has no key, so its stream is unknown.", "key");
        if (!record.TryGetHeader(NamespaceHeader, out var space)) return KafkaDecoding.Refused("no-namespace", $"The record has no header {NamespaceHeader}.", NamespaceHeader);
        return serializer.Deserialize<object>(value) is { } decoded
            ? KafkaDecoding.Of(StreamId.Create(space, key), decoded)
            : KafkaDecoding.Refused("null-event", "The payload holds no event.");
    }

    public Message<byte[]?, byte[]?> Encode(StreamId stream, object value) => new()
    {
        Key = stream.Key.ToArray(),
        Value = serializer.SerializeToArray(value),
        Headers = [new Header(NamespaceHeader, stream.Namespace.IsEmpty ? Encoding.UTF8.GetBytes("") : stream.Namespace.ToArray())],
    };
}

using Confluent.Kafka;

namespace IoTRl.Streams.Kafka.Reading;

/// <summary>Raw bytes, with null kept apart from empty.</summary>
internal sealed class NullableBytes : IDeserializer<byte[]?>, ISerializer<byte[]?>
{
    public static NullableBytes Instance { get; } = new();

    public byte[]? Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) => isNull ? null : data.ToArray();

    public byte[]? Serialize(byte[]? data, SerializationContext context) => data;
}

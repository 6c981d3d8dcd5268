using System.Globalization;
using System.Text;
using Confluent.Kafka;
using IoTRl.Streams.Kafka.Records;

namespace IoTRl.Streams.Kafka.Tests.Contract;

/// <summary>Records as somebody without Orleans writes them: key <c>namespace/key</c>, value a decimal number. Anything else is refused.</summary>
internal sealed class Numbers : IKafkaPayloadDecoder, IKafkaPayloadEncoder
{
    public const string Provider = "numbers";

    /// <summary>Namespace of streams with a durable consumer.</summary>
    public const string Durable = "durable";

    /// <summary>Namespace of streams whose records count when delivered.</summary>
    public const string Plain = "plain";

    private const int MostBytes = 1_000;

    public static Message<byte[]?, byte[]?> Record(string space, string key, long number) => new()
    {
        Key = Encoding.UTF8.GetBytes($"{space}/{key}"),
        Value = Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)),
    };

    public KafkaDecoding Decode(in KafkaRecord record)
    {
        if (record.Value is not { Length: > 0 } value) return KafkaDecoding.Refused("empty", "There is no number.");
        if (value.Length > MostBytes) return KafkaDecoding.Refused("too-large", "No number is that long.");
        if (record.Key is not { } key || Encoding.UTF8.GetString(key).Split('/') is not [var space, var name]) return KafkaDecoding.Refused("no-key", "There is no stream.");
        return KafkaDecoding.Of(StreamId.Create(space, name), long.Parse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    public Message<byte[]?, byte[]?> Encode(StreamId stream, object value) => Record(stream.GetNamespace() ?? "", stream.GetKeyAsString(), (long)value);
}

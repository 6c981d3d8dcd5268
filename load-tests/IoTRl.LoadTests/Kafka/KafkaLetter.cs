using System.Globalization;
using System.Text;
using Confluent.Kafka;
using IoTRl.Streams.Kafka.DeadLetters;

namespace IoTRl.LoadTests.Kafka;

/// <summary>A record of the dead-letter topic, read as people would.</summary>
/// <param name="Source">Where it came in; null where it does not say.</param>
/// <param name="Reason">Why it was refused; null where it does not say.</param>
/// <param name="At">Where the original stands; null where it does not say.</param>
/// <param name="TruncatedBytes">Bytes of the original's value that were cut off.</param>
/// <param name="Value">What is left of it.</param>
internal sealed record KafkaLetter(string? Source, string? Reason, (int Partition, long Offset)? At, int TruncatedBytes, byte[]? Value)
{
    public static KafkaLetter Of(Message<byte[]?, byte[]?> message) => new(
        Text(message, DeadLetterHeaders.Source),
        Text(message, DeadLetterHeaders.Reason),
        Number(message, DeadLetterHeaders.Partition) is { } partition && Number(message, DeadLetterHeaders.Offset) is { } offset ? ((int)partition, offset) : null,
        (int)(Number(message, DeadLetterHeaders.Truncated) ?? 0),
        message.Value);

    private static string? Text(Message<byte[]?, byte[]?> message, string header) =>
        message.Headers.TryGetLastBytes(header, out var bytes) && bytes is { Length: > 0 } ? Encoding.UTF8.GetString(bytes) : null;

    private static long? Number(Message<byte[]?, byte[]?> message, string header) =>
        long.TryParse(Text(message, header), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

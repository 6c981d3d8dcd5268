using Confluent.Kafka;

namespace IoTRl.Streams.Kafka.DeadLetters;

/// <summary>A dead letter as the record that it becomes.</summary>
internal static class DeadLetterMessage
{
    public static Message<byte[]?, byte[]?> Of(DeadLetter letter) => new() { Key = letter.Key, Value = letter.Value, Headers = DeadLetterHeaders.Of(letter) };

    /// <summary>At most so many bytes of the value and of the key each, and no header of the original's: any of the three may be what was too large.</summary>
    public static Message<byte[]?, byte[]?> Cut(DeadLetter letter, int mostBytes)
    {
        var cut = letter with { Value = Beginning(letter.Value, mostBytes), Key = Beginning(letter.Key, mostBytes), Headers = [] };
        return new() { Key = cut.Key, Value = cut.Value, Headers = DeadLetterHeaders.OfCut(cut, letter) };
    }

    private static byte[]? Beginning(byte[]? bytes, int most) => bytes is null || bytes.Length <= most ? bytes : bytes[..most];
}

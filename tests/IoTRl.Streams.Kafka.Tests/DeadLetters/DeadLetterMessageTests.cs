using System.Text;
using Confluent.Kafka;
using IoTRl.Streams.Kafka.DeadLetters;

namespace IoTRl.Streams.Kafka.Tests.DeadLetters;

[Trait("Level", "Unit")]
public sealed class DeadLetterMessageTests
{
    private static readonly DeadLetter Letter = new()
    {
        Source = "numbers",
        Reason = "too-large",
        Message = "It is too large.",
        Key = new byte[300],
        Value = new byte[1_000],
        Headers = [new("trace", new byte[2_000]), new("span", null)],
        LogPosition = (3, 42),
    };

    [Fact]
    public void Of_KeepsKeyValueAndHeaders()
    {
        var message = DeadLetterMessage.Of(Letter);
        Assert.Equal((300, 1_000), (message.Key?.Length, message.Value?.Length));
        Assert.Equal(["trace", "span", DeadLetterHeaders.Reason, DeadLetterHeaders.Message, DeadLetterHeaders.Source, DeadLetterHeaders.Partition, DeadLetterHeaders.Offset], message.Headers.Select(header => header.Key));
    }

    [Fact]
    public void Cut_BoundsKeyValueAndHeadersAndSaysWhatIsGone()
    {
        var message = DeadLetterMessage.Cut(Letter, 256);
        Assert.Equal((256, 256), (message.Key?.Length, message.Value?.Length));
        Assert.DoesNotContain(message.Headers, header => header.Key is "trace" or "span");
        Assert.Equal(
            ("too-large", "42", "744", "44", "2"),
            (Header(message, DeadLetterHeaders.Reason), Header(message, DeadLetterHeaders.Offset), Header(message, DeadLetterHeaders.Truncated),
                Header(message, DeadLetterHeaders.TruncatedKey), Header(message, DeadLetterHeaders.DroppedHeaders)));
    }

    [Fact]
    public void Cut_OfAValueThatIsNull_LeavesItNull()
    {
        var message = DeadLetterMessage.Cut(Letter with { Key = null, Value = null }, 256);
        Assert.Equal((null, null), (message.Key, message.Value));
        Assert.DoesNotContain(message.Headers, header => header.Key is DeadLetterHeaders.Truncated or DeadLetterHeaders.TruncatedKey);
    }

    private static string Header(Message<byte[]?, byte[]?> message, string name) => Encoding.UTF8.GetString(message.Headers.GetLastBytes(name));
}

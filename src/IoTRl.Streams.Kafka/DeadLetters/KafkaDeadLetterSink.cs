using Confluent.Kafka;
using IoTRl.Streams.Kafka.Adapter;

namespace IoTRl.Streams.Kafka.DeadLetters;

/// <summary>Writes dead letters to their topic. One that is too large for it is cut, and says so: a letter never waits for ever.</summary>
internal sealed class KafkaDeadLetterSink(KafkaPublisher publisher, string topic) : IDeadLetterSink
{
    // Well below the default limit of 1 MiB a record, headers included.
    private const int MostBytesWhenTooLarge = 256 * 1024;

    public async Task WriteAsync(DeadLetter letter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(letter);
        try
        {
            await WriteAsync(letter, letter.Value, truncatedBytes: 0, cancellationToken);
        }
        catch (KafkaException exception) when (exception.Error.Code is Confluent.Kafka.ErrorCode.MsgSizeTooLarge or Confluent.Kafka.ErrorCode.RecordListTooLarge && letter.Value is { Length: > MostBytesWhenTooLarge } value)
        {
            await WriteAsync(letter with { Headers = [] }, value[..MostBytesWhenTooLarge], value.Length - MostBytesWhenTooLarge, cancellationToken);
        }
    }

    private Task WriteAsync(DeadLetter letter, byte[]? value, int truncatedBytes, CancellationToken cancellationToken) =>
        publisher.PublishAsync(topic, new Message<byte[]?, byte[]?> { Key = letter.Key, Value = value, Headers = DeadLetterHeaders.Of(letter, truncatedBytes) }, cancellationToken);
}

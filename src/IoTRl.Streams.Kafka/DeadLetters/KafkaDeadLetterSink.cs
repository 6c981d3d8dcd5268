using Confluent.Kafka;
using IoTRl.Streams.Kafka.Adapter;

namespace IoTRl.Streams.Kafka.DeadLetters;

/// <summary>Writes dead letters to their topic. One that is too large for it is cut, and says so: a letter never waits for ever.</summary>
internal sealed class KafkaDeadLetterSink(KafkaPublisher publisher, string topic) : IDeadLetterSink
{
    // The first is well below the default limit of 1 MiB a record, the others are for topics with a limit of their own.
    private static readonly int[] Cuts = [256 * 1024, 16 * 1024, 256];

    public async Task WriteAsync(DeadLetter letter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(letter);
        var message = DeadLetterMessage.Of(letter);
        foreach (var mostBytes in Cuts)
        {
            try
            {
                await publisher.PublishAsync(topic, message, cancellationToken);
                return;
            }
            catch (KafkaException exception) when (exception.Error.Code is Confluent.Kafka.ErrorCode.MsgSizeTooLarge or Confluent.Kafka.ErrorCode.RecordListTooLarge)
            {
                message = DeadLetterMessage.Cut(letter, mostBytes);
            }
        }

        await publisher.PublishAsync(topic, message, cancellationToken);
    }
}

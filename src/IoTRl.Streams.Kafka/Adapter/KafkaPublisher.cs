using Confluent.Kafka;
using IoTRl.Streams.Kafka.Reading;

namespace IoTRl.Streams.Kafka.Adapter;

/// <summary>The provider's one producer. A record is published once the broker has reported it durable.</summary>
internal sealed class KafkaPublisher(KafkaStreamOptions options, KafkaStreamInstruments instruments, TimeProvider time, Action<LogMessage> log) : IDisposable
{
    private static readonly TimeSpan FullQueueWait = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan FlushOnDispose = TimeSpan.FromSeconds(2);

    private readonly Lazy<IProducer<byte[]?, byte[]?>> _producer = new(() => new ProducerBuilder<byte[]?, byte[]?>(KafkaSettings.Producer(options))
        .SetLogHandler((_, message) => log(message))
        .SetErrorHandler((_, _) => { })
        .SetKeySerializer(NullableBytes.Instance)
        .SetValueSerializer(NullableBytes.Instance)
        .Build());

    /// <summary>Throws <see cref="KafkaException"/> where the record is not known to be durable.</summary>
    public async Task PublishAsync(string topic, Message<byte[]?, byte[]?> message, CancellationToken cancellationToken = default)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            try
            {
                await _producer.Value.ProduceAsync(topic, message, cancellationToken);
                instruments.Published(stored: true);
                return;
            }
            catch (ProduceException<byte[]?, byte[]?> exception) when (exception.Error.Code == Confluent.Kafka.ErrorCode.Local_QueueFull && time.GetElapsedTime(since) < options.PublishTimeout)
            {
                await Task.Delay(FullQueueWait, time, cancellationToken);
            }
            catch
            {
                instruments.Published(stored: false);
                throw;
            }
        }
    }

    public void Dispose()
    {
        if (!_producer.IsValueCreated) return;
        _producer.Value.Flush(FlushOnDispose);
        _producer.Value.Dispose();
    }
}

using Confluent.Kafka;
using IoTRl.Streams.Kafka.Reading;
using Microsoft.Extensions.Logging;

namespace IoTRl.Streams.Kafka.Adapter;

/// <summary>
/// The provider's one producer. A record is published once the broker has reported it durable. An idempotent producer with a fatal error never publishes again: another
/// takes its place.
/// </summary>
internal sealed partial class KafkaPublisher(KafkaStreamOptions options, KafkaStreamInstruments instruments, TimeProvider time, ILogger logger, Action<LogMessage> log) : IDisposable
{
    private static readonly TimeSpan FullQueueWait = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan FlushOnDispose = TimeSpan.FromSeconds(2);
    // What broke the last one may still be there; publishing fails at once meanwhile.
    private static readonly TimeSpan ShortestLife = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = logger;
    private readonly Lock _gate = new();
    private IProducer<byte[]?, byte[]?>? _producer;
    private long _built;
    private bool _isBroken;
    private bool _isDisposed;

    /// <summary>Throws <see cref="KafkaException"/> where the record is not known to be durable.</summary>
    public async Task PublishAsync(string topic, Message<byte[]?, byte[]?> message, CancellationToken cancellationToken = default)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            try
            {
                await Producer().ProduceAsync(topic, message, cancellationToken);
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
        IProducer<byte[]?, byte[]?>? producer;
        lock (_gate) (producer, _isDisposed) = (_producer, true);
        if (producer is not null) Close(producer, FlushOnDispose);
    }

    private IProducer<byte[]?, byte[]?> Producer()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_producer is { } producer)
            {
                if (!_isBroken || time.GetElapsedTime(_built) < ShortestLife) return producer;
                // Everything it still has is reported as failed within that time.
                _ = Task.Run(() => Close(producer, options.PublishTimeout));
            }

            (_isBroken, _built) = (false, time.GetTimestamp());
            return _producer = Build();
        }
    }

    private IProducer<byte[]?, byte[]?> Build() => new ProducerBuilder<byte[]?, byte[]?>(KafkaSettings.Producer(options))
        .SetLogHandler((_, message) => log(message))
        .SetErrorHandler(WhenError)
        .SetKeySerializer(NullableBytes.Instance)
        .SetValueSerializer(NullableBytes.Instance)
        .Build();

    private void WhenError(IProducer<byte[]?, byte[]?> producer, Error error)
    {
        if (!error.IsFatal) return;
        lock (_gate)
        {
            if (!ReferenceEquals(producer, _producer) || _isBroken) return;
            _isBroken = true;
        }

        LogBroken(options.Topic, error.Code, error.Reason);
    }

    private static void Close(IProducer<byte[]?, byte[]?> producer, TimeSpan flush)
    {
        producer.Flush(flush);
        producer.Dispose();
    }

    [LoggerMessage(LogLevel.Error, "The producer of the streams of topic {Topic} has a fatal error, {Code}: {Reason}. What it had in hand is not published; another producer takes its place")]
    private partial void LogBroken(string topic, Confluent.Kafka.ErrorCode code, string reason);
}

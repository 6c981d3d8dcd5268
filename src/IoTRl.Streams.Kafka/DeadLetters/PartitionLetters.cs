using System.Collections.Immutable;
using Confluent.Kafka;
using IoTRl.Streams.Kafka.Cache;
using IoTRl.Streams.Kafka.Reading;
using IoTRl.Streams.Kafka.Records;
using Microsoft.Extensions.Logging;

namespace IoTRl.Streams.Kafka.DeadLetters;

/// <summary>Dead letters of one partition that are on their way. Each is tried until it is durable, and holds commits back so long; good records go on.</summary>
internal sealed partial class PartitionLetters(
    KafkaLog log, KafkaQueueCache cache, IDeadLetterSink sink, Func<IPartitionReader> readAgain, KafkaStreamInstruments instruments, TimeProvider time, ILogger logger) : IDisposable
{
    // Beyond it the partition is not read: what waits is bounded.
    private const int MostUnderWay = 256;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger = logger;
    private readonly CancellationTokenSource _stop = new();
    private int _underWay;

    public bool IsFull => Volatile.Read(ref _underWay) >= MostUnderWay;

    /// <summary>A record that could not be decoded or was not admitted.</summary>
    public void Begin(KafkaRecord record, string reason, string message, string position) => Send(record.Offset, Task.FromResult(Letter(record, reason, message, position)));

    /// <summary>A record that its consumer rejected: it is read again.</summary>
    public void Begin(long offset, string reason, string message) => Send(offset, ReadAsync(offset, reason, message));

    /// <summary>What is on its way stays uncommitted, and is read again by whoever has the partition next.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private void Send(long offset, Task<DeadLetter> letter)
    {
        cache.LetterBegins(offset);
        Interlocked.Increment(ref _underWay);
        _ = SendAsync(offset, letter, _stop.Token);
    }

    private async Task SendAsync(long offset, Task<DeadLetter> reading, CancellationToken cancellationToken)
    {
        try
        {
            var letter = await reading;
            for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
            {
                try
                {
                    await sink.WriteAsync(letter, cancellationToken);
                    break;
                }
                catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
                {
                    if (wait == FirstWait) LogNotWritten(exception, log.Topic, log.Partition, offset);
                    await Task.Delay(wait, time, cancellationToken);
                }
            }

            cache.LetterEnds(offset);
            instruments.DeadLettered();
            LogWritten(log.Topic, log.Partition, offset, letter.Reason, letter.Message);
        }
        catch (OperationCanceledException)
        {
            // Stopped: the record stays uncommitted.
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task<DeadLetter> ReadAsync(long offset, string reason, string message)
    {
        var stop = _stop.Token;
        while (true)
        {
            try
            {
                return await Task.Run(() => ReadAgain(offset, reason, message, stop), stop);
            }
            catch (KafkaException)
            {
                await Task.Delay(LongestWait, time, stop);
            }
        }
    }

    private DeadLetter ReadAgain(long offset, string reason, string message, CancellationToken stop)
    {
        using var reader = readAgain();
        reader.Seek(offset);
        while (!stop.IsCancellationRequested)
        {
            if (reader.Read(FirstWait) is not { } result) continue;
            if (!result.IsPartitionEOF && result.Offset.Value == offset) return Letter(new KafkaRecord(result), reason, message, "");
            // Compacted or expired meanwhile: the letter says which it was.
            return new DeadLetter { Source = log.Topic, Reason = reason, Message = message, LogPosition = (log.Partition, offset) };
        }

        throw new OperationCanceledException(stop);
    }

    private static DeadLetter Letter(KafkaRecord record, string reason, string message, string position) => new()
    {
        Source = record.Topic,
        Reason = reason,
        Message = message,
        Position = position,
        Key = record.Key,
        Value = record.Value,
        Headers = record.Headers is { } headers ? [.. headers.Select(header => KeyValuePair.Create(header.Key, (byte[]?)header.GetValueBytes()))] : ImmutableArray<KeyValuePair<string, byte[]?>>.Empty,
        LogPosition = (record.Partition, record.Offset),
    };

    [LoggerMessage(LogLevel.Warning, "Dead letter {Topic}[{Partition}]@{Offset} could not be written; commits wait for it, and it is tried until it is")]
    private partial void LogNotWritten(Exception exception, string topic, int partition, long offset);

    [LoggerMessage(LogLevel.Debug, "{Topic}[{Partition}]@{Offset} is a dead letter: {Reason}, {Detail}")]
    private partial void LogWritten(string topic, int partition, long offset, string reason, string detail);
}

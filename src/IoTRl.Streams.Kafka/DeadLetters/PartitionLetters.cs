using System.Collections.Immutable;
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
    private readonly RejectedRecords _rejected = new(readAgain);
    private readonly CancellationTokenSource _stop = new();
    private int _underWay;

    public bool IsFull => Volatile.Read(ref _underWay) >= MostUnderWay;

    /// <summary>A record that could not be decoded or was not admitted.</summary>
    public void Begin(KafkaRecord record, string reason, string message, string position) =>
        Send(record.Offset, cancellationToken => WriteAsync(record.Offset, Letter(record, reason, message, position), cancellationToken));

    /// <summary>A record that its consumer rejected: it is read again. One at a time, for a consumer may reject all that the cache holds.</summary>
    public void Begin(long offset, string reason, string message) =>
        Send(offset, cancellationToken => _rejected.InTurnAsync(() => RejectAsync(offset, reason, message, cancellationToken)));

    /// <summary>What is on its way stays uncommitted, and is read again by whoever has the partition next.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private void Send(long offset, Func<CancellationToken, Task<DeadLetter>> write)
    {
        cache.LetterBegins(offset);
        Interlocked.Increment(ref _underWay);
        _ = SendAsync(offset, write, _stop.Token);
    }

    private async Task SendAsync(long offset, Func<CancellationToken, Task<DeadLetter>> write, CancellationToken cancellationToken)
    {
        try
        {
            var letter = await write(cancellationToken);
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

    private async Task<DeadLetter> WriteAsync(long offset, DeadLetter letter, CancellationToken cancellationToken)
    {
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                await sink.WriteAsync(letter, cancellationToken);
                return letter;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                if (wait == FirstWait) LogNotWritten(exception, log.Topic, log.Partition, offset);
                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }

    private async Task<DeadLetter> RejectAsync(long offset, string reason, string message, CancellationToken cancellationToken)
    {
        // Compacted or expired meanwhile: the letter says which it was.
        var letter = await ReadAsync(offset, cancellationToken) is { } record
            ? Letter(record, reason, message, position: "")
            : new DeadLetter { Source = log.Topic, Reason = reason, Message = message, LogPosition = (log.Partition, offset) };
        return await WriteAsync(offset, letter, cancellationToken);
    }

    private async Task<KafkaRecord?> ReadAsync(long offset, CancellationToken cancellationToken)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                return await _rejected.ReadAsync(offset, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                if (isFirst) LogNotRead(exception, log.Topic, log.Partition, offset);
                await Task.Delay(LongestWait, time, cancellationToken);
            }
        }
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

    [LoggerMessage(LogLevel.Warning, "{Topic}[{Partition}]@{Offset}, which its consumer rejects, could not be read again for its dead letter; commits wait for it, and it is tried until it is")]
    private partial void LogNotRead(Exception exception, string topic, int partition, long offset);

    [LoggerMessage(LogLevel.Debug, "{Topic}[{Partition}]@{Offset} is a dead letter: {Reason}, {Detail}")]
    private partial void LogWritten(string topic, int partition, long offset, string reason, string detail);
}

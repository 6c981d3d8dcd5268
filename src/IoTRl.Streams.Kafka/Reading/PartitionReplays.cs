using IoTRl.Streams.Kafka.Cache;
using IoTRl.Streams.Kafka.Records;
using Microsoft.Extensions.Logging;

namespace IoTRl.Streams.Kafka.Reading;

/// <summary>
/// Reads records older than the cache again, for subscribers that begin there. A few have readers of their own at a time, and wait while their cursor has enough; the others
/// wait for one of those.
/// </summary>
internal sealed partial class PartitionReplays(KafkaLog log, KafkaQueueCache cache, KafkaReceiverTools tools) : IAsyncDisposable
{
    /// <summary>Each is a consumer of librdkafka, with threads, connections and a queue of its own.</summary>
    public const int MostReaders = 4;

    private const int MostRecordsAtOnce = 1_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger = tools.Logger;
    private readonly Dictionary<KafkaReplay, Reading> _readings = [];

    /// <summary>Reads a little for each. One that fails is tried again later, and stops neither the others nor the partition.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var wanted = cache.Replays();
        if (wanted.Count == 0 && _readings.Count == 0) return;
        foreach (var gone in _readings.Keys.Except(wanted).ToList()) await ForgetAsync(gone);
        foreach (var replay in wanted.Where(replay => replay.WantsMore))
        {
            if (!_readings.TryGetValue(replay, out var reading)) _readings.Add(replay, reading = new Reading());
            if (tools.Time.GetUtcNow() < reading.NextTry || (reading.Reader is null && !await MakeRoomAsync())) continue;
            try
            {
                await Task.Run(() => Read(replay, reading), cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogNotRead(exception, log.Topic, log.Partition, replay.Stream);
                reading.NextTry = tools.Time.GetUtcNow() + Pause;
                await CloseAsync(reading);
                // A broker that is away would keep the partition waiting as often as there are replays.
                return;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replay in _readings.Keys.ToList()) await ForgetAsync(replay);
    }

    // A subscriber that is slow has enough for a while: it goes on later, where it was.
    private async Task<bool> MakeRoomAsync()
    {
        var open = _readings.Where(entry => entry.Value.Reader is not null).ToList();
        if (open.Count < MostReaders) return true;
        if (open.Find(entry => !entry.Key.WantsMore).Value is not { } slow) return false;
        await CloseAsync(slow);
        return true;
    }

    private (IPartitionReader Reader, long Next) Open(KafkaReplay replay, long? next)
    {
        var reader = tools.OpenReader(log.Partition);
        try
        {
            var (low, _) = reader.Range();
            var from = Math.Max(low, next ?? (replay.Since is { } since ? reader.OffsetAt(since) : replay.From ?? low));
            reader.Seek(from);
            return (reader, from);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    private void Read(KafkaReplay replay, Reading reading)
    {
        if (reading.Reader is null) (reading.Reader, reading.Next) = Open(replay, reading.Next);
        var (offsets, events, bytes, next) = (new List<long>(), new List<object>(), 0L, reading.Next.GetValueOrDefault());
        var end = cache.KeptFrom;
        for (var count = 0; count < MostRecordsAtOnce && next < end && reading.Reader.Read(TimeSpan.Zero) is { } result; count++)
        {
            if (result.IsPartitionEOF)
            {
                next = result.Offset.Value;
                break;
            }

            if (result.Offset.Value >= end)
            {
                next = end;
                break;
            }

            next = result.Offset.Value + 1;
            var record = new KafkaRecord(result);
            if (Decode(record) is not { Event: { } decoded } decoding || decoding.Stream != replay.Stream) continue;
            offsets.Add(record.Offset);
            events.Add(decoded);
            bytes += record.SizeBytes;
        }

        var batch = offsets.Count == 0 ? null : new KafkaBatchContainer(replay.Stream, log, [.. offsets], [.. events], reading.Previous, bytes);
        if (batch is not null) reading.Previous = batch.Last;
        reading.Next = next;
        cache.Replayed(replay, batch, next);
    }

    // What cannot be decoded became a dead letter when it was first read.
    private KafkaDecoding Decode(in KafkaRecord record)
    {
        try
        {
            return tools.Sorting.Decoder.Decode(record);
        }
        catch (Exception)
        {
            return default;
        }
    }

    private async Task ForgetAsync(KafkaReplay replay)
    {
        if (_readings.Remove(replay, out var reading)) await CloseAsync(reading);
    }

    private static async Task CloseAsync(Reading reading)
    {
        if (reading.Reader is not { } reader) return;
        reading.Reader = null;
        await Task.Run(reader.Dispose);
    }

    [LoggerMessage(LogLevel.Warning, "What {Topic}[{Partition}] holds for a subscriber of {Stream} that begins earlier could not be read; it is tried again")]
    private partial void LogNotRead(Exception exception, string topic, int partition, StreamId stream);

    private sealed class Reading
    {
        public IPartitionReader? Reader { get; set; }

        /// <summary>Offset that comes next; null before the first.</summary>
        public long? Next { get; set; }

        public long Previous { get; set; } = KafkaSequenceToken.NoPrevious;

        public DateTimeOffset NextTry { get; set; } = DateTimeOffset.MinValue;
    }
}

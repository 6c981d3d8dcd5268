using IoTRl.Streams.Kafka.Cache;
using IoTRl.Streams.Kafka.Records;

namespace IoTRl.Streams.Kafka.Reading;

/// <summary>Reads records older than the cache again, for subscribers that begin there. Each has a reader of its own, and waits while its cursor has enough.</summary>
internal sealed class PartitionReplays(KafkaLog log, KafkaQueueCache cache, KafkaReceiverTools tools) : IAsyncDisposable
{
    private const int MostRecordsAtOnce = 1_000;

    private readonly Dictionary<KafkaReplay, Reading> _readings = [];

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var wanted = cache.Replays();
        if (wanted.Count == 0 && _readings.Count == 0) return;
        foreach (var gone in _readings.Keys.Except(wanted).ToList()) await CloseAsync(gone);
        foreach (var replay in wanted.Where(replay => !replay.Cursor.HasEnough))
        {
            if (!_readings.TryGetValue(replay, out var reading)) _readings.Add(replay, reading = await Task.Run(() => Open(replay), cancellationToken));
            await Task.Run(() => Read(replay, reading), cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replay in _readings.Keys.ToList()) await CloseAsync(replay);
    }

    private Reading Open(KafkaReplay replay)
    {
        var reader = tools.OpenReader(log.Partition);
        var (low, _) = reader.Range();
        var from = Math.Max(low, replay.Since is { } since ? reader.OffsetAt(since) : replay.From ?? low);
        reader.Seek(from);
        return new Reading(reader) { Next = from };
    }

    private void Read(KafkaReplay replay, Reading reading)
    {
        var (offsets, events, bytes) = (new List<long>(), new List<object>(), 0L);
        var end = cache.KeptFrom;
        for (var count = 0; count < MostRecordsAtOnce && reading.Next < end && reading.Reader.Read(TimeSpan.Zero) is { } result; count++)
        {
            if (result.IsPartitionEOF)
            {
                reading.Next = result.Offset.Value;
                break;
            }

            if (result.Offset.Value >= end)
            {
                reading.Next = end;
                break;
            }

            reading.Next = result.Offset.Value + 1;
            var record = new KafkaRecord(result);
            if (Decode(record) is not { Event: { } decoded } decoding || decoding.Stream != replay.Stream) continue;
            offsets.Add(record.Offset);
            events.Add(decoded);
            bytes += record.SizeBytes;
        }

        var batch = offsets.Count == 0 ? null : new KafkaBatchContainer(replay.Stream, log, [.. offsets], [.. events], reading.Previous, bytes);
        if (batch is not null) reading.Previous = batch.Last;
        cache.Replayed(replay, batch, reading.Next);
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

    private async Task CloseAsync(KafkaReplay replay)
    {
        if (_readings.Remove(replay, out var reading)) await Task.Run(reading.Reader.Dispose);
    }

    private sealed class Reading(IPartitionReader reader)
    {
        public IPartitionReader Reader { get; } = reader;

        public required long Next { get; set; }

        public long Previous { get; set; } = KafkaSequenceToken.NoPrevious;
    }
}

using Confluent.Kafka;
using IoTRl.Streams.Kafka.Cache;
using IoTRl.Streams.Kafka.Commits;
using IoTRl.Streams.Kafka.DeadLetters;
using IoTRl.Streams.Kafka.Records;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace IoTRl.Streams.Kafka.Reading;

/// <summary>A partition that is being read, from where it was committed on.</summary>
internal sealed partial class OpenPartition : IAsyncDisposable
{
    // While the cache is more than half full, commits follow each other closely, but for failures.
    private static readonly TimeSpan BusyInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FailedInterval = TimeSpan.FromSeconds(1);
    // Where the log holds a whole read more, it waits for one, at most 0.2 s: each of thousands of streams gets a batch then, and not a call for each few records.
    private static readonly TimeSpan GatherPause = TimeSpan.FromMilliseconds(10);
    private const int MostGatherPauses = 20;
    // Raw records are sorted as they are read: what the collector finds of them is a slice, and not the whole of every partition's read.
    private const int SliceRecords = 2_048;

    private readonly KafkaReceiverTools _tools;
    private readonly KafkaLog _log;
    private readonly KafkaQueueCache _cache;
    private readonly IPartitionReader _reader;
    private readonly PartitionLetters _letters;
    private readonly RecordSorter _sorter;
    private readonly KafkaCommitter _committer;
    private readonly PartitionReplays _replays;
    private readonly ILogger _logger;
    private readonly List<ConsumeResult<byte[]?, byte[]?>> _slice = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _halfFull = new(0, 1);
    private readonly Task _committing;
    private int _sorted;
    private int _undecided;
    // Sorted and not given away yet, and the offset after the last; -1 for none. A read that is broken off leaves it to the next.
    private (int Records, long Next) _unstaged = (0, -1);

    private OpenPartition(KafkaReceiverTools tools, KafkaLog log, KafkaQueueCache cache, IPartitionReader reader, long from)
    {
        (_tools, _log, _cache, _reader, _logger) = (tools, log, cache, reader, tools.Logger);
        _letters = new PartitionLetters(log, cache, tools.DeadLetters, () => tools.OpenReader(log.Partition), tools.Instruments, tools.Time, tools.Logger);
        _sorter = new RecordSorter(log, cache, _letters, tools.Sorting);
        _committer = new KafkaCommitter(log, cache, reader, _letters, tools.Commits, from);
        _replays = new PartitionReplays(log, cache, tools);
        cache.HalfFull += WhenHalfFull;
        tools.Instruments.Watch(log.Partition, () => reader.Lag(_committer.Committed), () => cache.Records);
        _committing = Task.Run(CommitRoundsAsync);
    }

    /// <summary>Throws <see cref="KafkaException"/> where the broker cannot be asked.</summary>
    public static async Task<OpenPartition> OpenAsync(KafkaReceiverTools tools, int partition, KafkaQueueCache cache)
    {
        var log = new KafkaLog { Topic = tools.Options.Topic, Partition = partition, Epoch = await tools.Epochs.CurrentAsync() };
        var reader = tools.OpenReader(partition);
        try
        {
            var from = await Task.Run(() => Begin(tools, log, reader));
            cache.Open(log, from);
            return new OpenPartition(tools, log, cache, reader, from);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Reads what is there, up to a number of records; empty where nothing is, or nothing more may be taken.</summary>
    public async Task<IList<IBatchContainer>> ReadAsync(int most, CancellationToken cancellationToken)
    {
        await _replays.ReadAsync(cancellationToken);
        var batches = _cache.IsFull || _letters.IsFull ? [] : await ReadOnAsync(most, cancellationToken);
        // A wake names where its stream's agent begins: before what is new.
        var wakes = _cache.TakeWakes();
        return wakes.Count == 0 ? batches : [.. wakes, .. batches];
    }

    private async Task<IList<IBatchContainer>> ReadOnAsync(int most, CancellationToken cancellationToken)
    {
        await Task.Run(() => SortSlicesAsync(most, cancellationToken), cancellationToken);
        var (records, next) = _unstaged;
        _unstaged = (0, -1);
        if (next < 0) return [];
        var batches = _sorter.Take();
        _cache.Stage(batches.Count > 0, next);
        _tools.Instruments.Read(records);
        return batches;
    }

    /// <summary>Commits a last time as far as consumers are durable, then lets go: nothing is committed after it.</summary>
    public async Task CloseAsync(TimeSpan timeout)
    {
        await StopRoundsAsync();
        try
        {
            using var last = new CancellationTokenSource(timeout, _tools.Time);
            await _committer.CommitAsync(last.Token);
        }
        catch (OperationCanceledException)
        {
            LogNotFinished(_log.Topic, _log.Partition, _committer.Committed);
        }
        finally
        {
            await DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopRoundsAsync();
        _letters.Dispose();
        _cache.HalfFull -= WhenHalfFull;
        _tools.Instruments.Forget(_log.Partition);
        await _replays.DisposeAsync();
        // A call that the broker keeps waiting holds the reader; whoever gives the partition up does not wait for it.
        var closing = CloseReaderAsync();
        if (_committer.Asking.IsCompleted) await closing;
        _halfFull.Dispose();
        _stop.Dispose();
    }

    private async Task CloseReaderAsync()
    {
        await _committer.Asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Run(_reader.Dispose);
    }

    private static long Begin(KafkaReceiverTools tools, KafkaLog log, IPartitionReader reader)
    {
        var committed = reader.Committed();
        var (low, high) = reader.Range();
        var from = committed ?? low;
        if (from < low)
        {
            tools.Instruments.Lost(low - from);
            LogLost(tools.Logger, log.Topic, log.Partition, from, low);
            from = low;
        }
        else if (from > high)
        {
            LogBeyond(tools.Logger, log.Topic, log.Partition, from, high);
            from = low;
            // The old commit would stay above every new one, as if somebody else were further.
            reader.Commit(from);
        }

        reader.Seek(from);
        return from;
    }

    private async Task SortSlicesAsync(int most, CancellationToken cancellationToken)
    {
        for (var pauses = 0; ;)
        {
            var left = most - _unstaged.Records;
            if (_slice.Count == 0) Fill(Math.Min(SliceRecords, left));
            if (_slice.Count == 0)
            {
                if (left == most || left <= 0 || pauses++ >= MostGatherPauses || _reader.Lag(_unstaged.Next) < left) return;
                await Task.Delay(GatherPause, _tools.Time, cancellationToken);
                continue;
            }

            var from = _sorted;
            (_sorted, var undecided) = await _sorter.SortAsync(_slice, from, cancellationToken);
            if (_sorted > from) _unstaged = (_unstaged.Records + RecordsFrom(from), NextOffset(_slice[_sorted - 1]));
            if (undecided is not null)
            {
                // At every power of two: an outage does not drown the log.
                if (System.Numerics.BitOperations.IsPow2(++_undecided)) LogUndecided(undecided, _log.Topic, _log.Partition, _slice[_sorted].Offset.Value, _undecided);
                return;
            }

            (_sorted, _undecided) = (0, 0);
            _slice.Clear();
        }
    }

    private void Fill(int most)
    {
        while (_slice.Count < most && _reader.Read(TimeSpan.Zero) is { } result) _slice.Add(result);
    }

    private int RecordsFrom(int index)
    {
        var records = 0;
        for (; index < _sorted; index++) records += _slice[index].IsPartitionEOF ? 0 : 1;
        return records;
    }

    private static long NextOffset(ConsumeResult<byte[]?, byte[]?> result) => result.IsPartitionEOF ? result.Offset.Value : result.Offset.Value + 1;

    private async Task CommitRoundsAsync()
    {
        var interval = _tools.Options.CommitInterval;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var round = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
                var pause = Task.Delay(interval, _tools.Time, round.Token);
                // A signal ends the pause, but never that after a failure.
                if (interval == _tools.Options.CommitInterval) await Task.WhenAny(pause, _halfFull.WaitAsync(round.Token));
                else await pause;
                await round.CancelAsync();
                _stop.Token.ThrowIfCancellationRequested();
                var succeeded = await _committer.CommitAsync(_stop.Token);
                interval = !succeeded ? FailedInterval : _cache.IsHalfFull ? BusyInterval : _tools.Options.CommitInterval;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogRoundFailed(exception, _log.Topic, _log.Partition);
                interval = FailedInterval;
            }
        }
    }

    private async Task StopRoundsAsync()
    {
        if (!_stop.IsCancellationRequested) await _stop.CancelAsync();
        await _committing;
    }

    private void WhenHalfFull()
    {
        try
        {
            if (_halfFull.CurrentCount == 0) _halfFull.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else was first.
        }
    }

    [LoggerMessage(LogLevel.Error, "{Topic}[{Partition}] was committed to {Committed}, but the broker keeps nothing below {Low}: the records between are lost")]
    private static partial void LogLost(ILogger logger, string topic, int partition, long committed, long low);

    [LoggerMessage(LogLevel.Error, "{Topic}[{Partition}] was committed to {Committed}, beyond its end {High}: it is another log, and is read from its beginning")]
    private static partial void LogBeyond(ILogger logger, string topic, int partition, long committed, long high);

    [LoggerMessage(LogLevel.Warning, "Nobody could say whether {Topic}[{Partition}]@{Offset} may be delivered, {Times} times; it waits, with what comes after it")]
    private partial void LogUndecided(Exception exception, string topic, int partition, long offset, int times);

    [LoggerMessage(LogLevel.Error, "A commit round of {Topic}[{Partition}] failed; the next one tries again")]
    private partial void LogRoundFailed(Exception exception, string topic, int partition);

    [LoggerMessage(LogLevel.Warning, "{Topic}[{Partition}] is given up at {Committed}, before all consumers were durable: what they lack is delivered again")]
    private partial void LogNotFinished(string topic, int partition, long committed);
}

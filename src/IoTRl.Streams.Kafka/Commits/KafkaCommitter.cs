using Confluent.Kafka;
using IoTRl.Streams.Kafka.Cache;
using IoTRl.Streams.Kafka.DeadLetters;
using IoTRl.Streams.Kafka.Reading;
using IoTRl.Streams.Kafka.Records;
using Microsoft.Extensions.Logging;

namespace IoTRl.Streams.Kafka.Commits;

/// <summary>Moves the commit of one partition along what its consumers have made durable. One round at a time.</summary>
internal sealed partial class KafkaCommitter(
    KafkaLog log, KafkaQueueCache cache, IPartitionReader reader, PartitionLetters letters, KafkaCommitterTools tools, long committed)
{
    private readonly ILogger _logger = tools.Logger;
    private readonly HashSet<long> _rejected = [];
    private long? _looked;
    private bool _isReplaced;
    private bool _isCommitted;

    /// <summary>First offset that is not known to be durable and done with.</summary>
    public long Committed { get; private set; } = committed;

    /// <summary>Calls of the reader that the broker has not answered, also those that nobody waits for any more; completes when none is left, and may fail.</summary>
    public Task Asking { get; private set; } = Task.CompletedTask;

    /// <summary>
    /// Asks the durable consumers of what was delivered, and commits as far as nothing is missing. Answers false where somebody could not be asked or the broker did not
    /// take the commit: what was delivered stays in the cache, and the next round tries again. Where nothing is new it looks from time to time whether the commit still stands.
    /// </summary>
    public async Task<bool> CommitAsync(CancellationToken cancellationToken)
    {
        var failed = await FlushAsync(cancellationToken);
        var frontier = Math.Max(cache.Frontier(), Committed);
        var isNew = frontier > Committed;
        if (!isNew && failed > 0) tools.Instruments.Committed("held");
        try
        {
            var isLookDue = _looked is not { } looked || tools.Time.GetElapsedTime(looked) >= tools.LookInterval;
            if (!isNew && !isLookDue) return failed == 0;
            if (isLookDue) await LookAsync(cancellationToken);
            await CommitAsync(frontier, isNew, cancellationToken);
        }
        catch (KafkaException exception)
        {
            if (isNew) NotCommitted(exception, frontier);
            return false;
        }

        Committed = frontier;
        _rejected.RemoveWhere(offset => offset < frontier);
        if (isNew) cache.Purge(frontier);
        return failed == 0;
    }

    // Reading that stands still hears nothing of the partition's end by itself.
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = tools.Time.GetTimestamp();
        await AskAsync(() => reader.Range(), cancellationToken);
        _looked = now;
    }

    private async Task CommitAsync(long frontier, bool isNew, CancellationToken cancellationToken)
    {
        var elsewhere = await AskAsync(reader.Committed, cancellationToken);
        _isCommitted |= elsewhere is not null;
        // A partition that was given to somebody else meanwhile may be further: a commit never goes back. What is below the frontier is durable all the same.
        if (elsewhere > frontier)
        {
            tools.Instruments.Committed("replaced");
            if (!_isReplaced) LogReplaced(log.Topic, log.Partition, elsewhere.Value, frontier);
            _isReplaced = true;
            return;
        }

        // A late commit of whoever had the partition before takes it back, and a group that is idle for long is forgotten.
        var isLower = elsewhere is { } told ? told < frontier : _isCommitted;
        if (!isNew && !isLower) return;
        await AskAsync(() => Commit(frontier), cancellationToken);
        (_isCommitted, _isReplaced) = (true, false);
        tools.Instruments.Committed("committed");
    }

    private bool Commit(long frontier)
    {
        reader.Commit(frontier);
        return true;
    }

    // The broker may keep a call waiting for as long as it is away: whoever has a deadline goes, and the call is left to itself.
    private async Task<T> AskAsync<T>(Func<T> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var asked = Task.Run(call, CancellationToken.None);
        Asking = Asking.IsCompleted ? asked : Task.WhenAll(Asking, asked);
        return await asked.WaitAsync(cancellationToken);
    }

    private void NotCommitted(KafkaException exception, long frontier)
    {
        tools.Instruments.Committed("failed");
        LogNotCommitted(exception, log.Topic, log.Partition, frontier);
    }

    private async Task<int> FlushAsync(CancellationToken cancellationToken)
    {
        var failed = 0;
        var due = cache.LanesToFlush();
        if (due.Count == 0) return 0;
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = tools.FlushesAtOnce, CancellationToken = cancellationToken }, async (lane, token) =>
        {
            try
            {
                var mark = await tools.Marks.FlushAsync(lane.Stream, log, Committed, token);
                Reject(lane.Stream, mark);
                if (cache.Mark(lane.Stream, mark.Offset ?? -1, lane.DeliveredThrough) is not (> 0 and var again)) return;
                tools.Instruments.Rewound(again);
                LogRewound(lane.Stream, log.Topic, log.Partition, mark.Offset ?? -1, lane.DeliveredThrough);
            }
            catch (Exception exception) when (!token.IsCancellationRequested)
            {
                // The first says why; an outage under load does not drown the log.
                if (Interlocked.Increment(ref failed) == 1) LogNotFlushed(exception, lane.Stream, log.Topic, log.Partition);
            }
        });
        return failed;
    }

    private void Reject(StreamId stream, DurableMark mark)
    {
        foreach (var rejected in mark.Rejected)
        {
            if (rejected.Offset < Committed) continue;
            lock (_rejected)
            {
                if (!_rejected.Add(rejected.Offset)) continue;
            }

            LogRejected(stream, log.Topic, log.Partition, rejected.Offset, rejected.Reason);
            letters.Begin(rejected.Offset, rejected.Reason, rejected.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Topic}[{Partition}] was committed to {Elsewhere} by somebody else, {Frontier} is not: it is read on here, and commits wait until they are further")]
    private partial void LogReplaced(string topic, int partition, long elsewhere, long frontier);

    [LoggerMessage(LogLevel.Warning, "{Topic}[{Partition}] could not be committed to {Frontier}; nothing is lost, the next round tries again")]
    private partial void LogNotCommitted(Exception exception, string topic, int partition, long frontier);

    [LoggerMessage(LogLevel.Information, "The consumer of {Stream} has durable {Topic}[{Partition}]@{Mark} and had been given {Delivered}: it is given what lies between again")]
    private partial void LogRewound(StreamId stream, string topic, int partition, long mark, long delivered);

    [LoggerMessage(LogLevel.Warning, "The consumer of {Stream} could not make {Topic}[{Partition}] durable; commits wait for it, and it is asked again")]
    private partial void LogNotFlushed(Exception exception, StreamId stream, string topic, int partition);

    [LoggerMessage(LogLevel.Warning, "The consumer of {Stream} rejects {Topic}[{Partition}]@{Offset} ({Reason}): it becomes a dead letter")]
    private partial void LogRejected(StreamId stream, string topic, int partition, long offset, string reason);
}

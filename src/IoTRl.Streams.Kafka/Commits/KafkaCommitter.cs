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

    /// <summary>First offset that is not committed.</summary>
    public long Committed { get; private set; } = committed;

    /// <summary>
    /// Asks the durable consumers of what was delivered, and commits as far as nothing is missing. Answers false where somebody could not be asked or the broker did not
    /// take the commit: what was delivered stays in the cache, and the next round tries again.
    /// </summary>
    public async Task<bool> CommitAsync(CancellationToken cancellationToken)
    {
        var failed = await FlushAsync(cancellationToken);
        var frontier = cache.Frontier();
        if (frontier <= Committed)
        {
            if (failed > 0) tools.Instruments.Committed("held");
            return failed == 0;
        }

        try
        {
            // A partition that was given to somebody else meanwhile may be further: a commit never goes back.
            if (await Task.Run(reader.Committed, cancellationToken) is { } elsewhere && elsewhere > frontier)
            {
                tools.Instruments.Committed("replaced");
                LogReplaced(log.Topic, log.Partition, frontier, elsewhere);
                return true;
            }

            await Task.Run(() => reader.Commit(frontier), cancellationToken);
        }
        catch (KafkaException exception)
        {
            tools.Instruments.Committed("failed");
            LogNotCommitted(exception, log.Topic, log.Partition, frontier);
            return false;
        }

        Committed = frontier;
        _rejected.RemoveWhere(offset => offset < frontier);
        cache.Purge(frontier);
        tools.Instruments.Committed("committed");
        return failed == 0;
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
                if (!cache.Mark(lane.Stream, mark.Offset ?? -1, lane.DeliveredThrough)) return;
                tools.Instruments.Rewound();
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

    [LoggerMessage(LogLevel.Warning, "{Topic}[{Partition}] stays where {Elsewhere} was committed by somebody else; {Frontier} is not committed")]
    private partial void LogReplaced(string topic, int partition, long frontier, long elsewhere);

    [LoggerMessage(LogLevel.Warning, "{Topic}[{Partition}] could not be committed to {Frontier}; nothing is lost, the next round tries again")]
    private partial void LogNotCommitted(Exception exception, string topic, int partition, long frontier);

    [LoggerMessage(LogLevel.Information, "The consumer of {Stream} has durable {Topic}[{Partition}]@{Mark} and had been given {Delivered}: it is given what lies between again")]
    private partial void LogRewound(StreamId stream, string topic, int partition, long mark, long delivered);

    [LoggerMessage(LogLevel.Warning, "The consumer of {Stream} could not make {Topic}[{Partition}] durable; commits wait for it, and it is asked again")]
    private partial void LogNotFlushed(Exception exception, StreamId stream, string topic, int partition);

    [LoggerMessage(LogLevel.Warning, "The consumer of {Stream} rejects {Topic}[{Partition}]@{Offset} ({Reason}): it becomes a dead letter")]
    private partial void LogRejected(StreamId stream, string topic, int partition, long offset, string reason);
}

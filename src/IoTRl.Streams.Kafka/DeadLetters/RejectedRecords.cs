using IoTRl.Streams.Kafka.Reading;
using IoTRl.Streams.Kafka.Records;

namespace IoTRl.Streams.Kafka.DeadLetters;

/// <summary>Reads rejected records of one partition again, through one reader, which is open for as long as somebody waits for his turn.</summary>
internal sealed class RejectedRecords(Func<IPartitionReader> openReader)
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;
    private IPartitionReader? _reader;
    private int _waiting;

    /// <summary>Does some work once all that came before is done.</summary>
    public Task<T> InTurnAsync<T>(Func<Task<T>> work)
    {
        lock (_gate)
        {
            _waiting++;
            var turn = AfterAsync(_last, work);
            _last = turn;
            return turn;
        }
    }

    /// <summary>The record at an offset; null where the log does not keep it any more. Only in turn; where it fails, the next call begins with another reader.</summary>
    public async Task<KafkaRecord?> ReadAsync(long offset, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => Read(offset, cancellationToken), cancellationToken);
        }
        catch
        {
            await CloseAsync();
            throw;
        }
    }

    private async Task<T> AfterAsync<T>(Task last, Func<Task<T>> work)
    {
        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        try
        {
            return await work();
        }
        finally
        {
            bool isLast;
            lock (_gate) isLast = --_waiting == 0;
            if (isLast) await CloseAsync();
        }
    }

    private KafkaRecord? Read(long offset, CancellationToken cancellationToken)
    {
        _reader ??= openReader();
        _reader.Seek(offset);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_reader.Read(Wait) is not { } result) continue;
            return result.IsPartitionEOF || result.Offset.Value != offset ? null : new KafkaRecord(result);
        }
    }

    private async Task CloseAsync()
    {
        if (_reader is not { } reader) return;
        _reader = null;
        await Task.Run(reader.Dispose);
    }
}

using Confluent.Kafka;
using IoTRl.Streams.Kafka.Cache;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace IoTRl.Streams.Kafka.Reading;

/// <summary>One partition for one pulling agent. While the broker is away it opens the partition again and again, and delivers nothing.</summary>
internal sealed partial class KafkaReceiver(KafkaReceiverTools tools, int partition, KafkaQueueCache cache) : IQueueAdapterReceiver
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = tools.Logger;
    private OpenPartition? _open;
    private DateTimeOffset _nextTry = DateTimeOffset.MinValue;
    private int _failures;

    public async Task Initialize(TimeSpan timeout) => await TryOpenAsync();

    public Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount) => GetQueueMessagesAsync(maxCount, CancellationToken.None);

    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount, CancellationToken cancellationToken)
    {
        if (!await TryOpenAsync() || _open is not { } open) return [];
        try
        {
            return await open.ReadAsync(Math.Min(maxCount, tools.Options.PollRecords), cancellationToken);
        }
        catch (KafkaException exception)
        {
            // Whatever it was, such as records that have expired before they were read: the partition is opened again where it was committed.
            LogReopened(exception, tools.Options.Topic, partition);
            _open = null;
            await open.DisposeAsync();
            _nextTry = tools.Time.GetUtcNow() + Pause;
            return [];
        }
    }

    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages) => Task.CompletedTask;

    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task Shutdown(TimeSpan timeout)
    {
        _nextTry = DateTimeOffset.MaxValue;
        if (_open is not { } open) return;
        _open = null;
        await open.CloseAsync(timeout);
    }

    private async Task<bool> TryOpenAsync()
    {
        if (_open is not null) return true;
        if (tools.Time.GetUtcNow() < _nextTry) return false;
        try
        {
            _open = await OpenPartition.OpenAsync(tools, partition, cache);
            _failures = 0;
            return true;
        }
        catch (KafkaException exception)
        {
            if (System.Numerics.BitOperations.IsPow2(++_failures)) LogNotOpened(exception, tools.Options.Topic, partition, _failures);
            _nextTry = tools.Time.GetUtcNow() + Pause;
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Topic}[{Partition}] cannot be read, {Times} times; it is tried again every second")]
    private partial void LogNotOpened(Exception exception, string topic, int partition, int times);

    [LoggerMessage(LogLevel.Error, "{Topic}[{Partition}] cannot be read on; it is opened again where it was committed")]
    private partial void LogReopened(Exception exception, string topic, int partition);
}

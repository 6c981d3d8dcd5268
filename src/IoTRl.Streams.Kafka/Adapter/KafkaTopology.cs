using Confluent.Kafka;
using IoTRl.Streams.Kafka.Reading;
using Microsoft.Extensions.Logging;

namespace IoTRl.Streams.Kafka.Adapter;

/// <summary>What the broker says of the topic: how many partitions it has, which may grow, and which life of it this is.</summary>
internal sealed partial class KafkaTopology : ITopicEpochs, IAsyncDisposable
{
    private static readonly TimeSpan BrokerTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UnknownInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EpochHolds = TimeSpan.FromSeconds(1);

    private readonly KafkaStreamOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action<LogMessage> _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private Task _watching = Task.CompletedTask;
    private IAdminClient? _admin;
    private Task<string>? _epoch;
    private long _epochAsked;
    private int _failures;

    public KafkaTopology(KafkaStreamOptions options, TimeProvider time, ILogger logger, Action<LogMessage> log) =>
        (_options, _time, _logger, _log) = (options, time, logger, log);

    /// <summary>Raised when there are more partitions than before.</summary>
    public event Action? Grown;

    /// <summary>Partitions of the topic; 0 while they are unknown.</summary>
    public int Partitions { get; private set; }

    /// <summary>Looks at the topic from now on, and waits for nothing: a broker that is slow or away does not keep a silo from starting.</summary>
    public void Start() => _watching = Task.Run(WatchAsync);

    /// <summary>All partitions that are opened together share one question.</summary>
    public Task<string> CurrentAsync()
    {
        if (_options.Epoch is { } given) return Task.FromResult(given);
        lock (_gate)
        {
            if (_epoch is { } asked && (!asked.IsCompleted || (asked.IsCompletedSuccessfully && _time.GetElapsedTime(_epochAsked) < EpochHolds))) return asked;
            _epochAsked = _time.GetTimestamp();
            return _epoch = AskEpochAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        if (_admin is { } admin) await Task.Run(admin.Dispose);
        _stop.Dispose();
    }

    private async Task<string> AskEpochAsync()
    {
        var described = await Admin().DescribeTopicsAsync(TopicCollection.OfTopicNames([_options.Topic]), new Confluent.Kafka.Admin.DescribeTopicsOptions { RequestTimeout = BrokerTimeout });
        var topic = described.TopicDescriptions[0];
        return topic.Error.IsError ? throw new KafkaException(topic.Error) : topic.TopicId.ToString();
    }

    // A client that cannot be made, such as one whose file of authorities is missing, is tried again.
    private IAdminClient Admin()
    {
        lock (_gate) return _admin ??= new AdminClientBuilder(KafkaSettings.Admin(_options)).SetLogHandler((_, message) => _log(message)).SetErrorHandler((_, _) => { }).Build();
    }

    private async Task WatchAsync()
    {
        Look();
        if (Partitions == 0) LogUnknown(_options.Topic);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Partitions == 0 ? UnknownInterval : _options.MetadataInterval, _time, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            Look();
        }
    }

    private void Look()
    {
        try
        {
            var topic = Admin().GetMetadata(_options.Topic, BrokerTimeout).Topics.FirstOrDefault();
            if (topic is null || topic.Error.IsError || topic.Partitions.Count <= Partitions) return;
            LogPartitions(_options.Topic, topic.Partitions.Count, Partitions);
            Partitions = topic.Partitions.Count;
            Grown?.Invoke();
            _failures = 0;
        }
        catch (KafkaException exception)
        {
            LogNotAsked(exception, _options.Topic);
        }
        catch (Exception exception)
        {
            if (System.Numerics.BitOperations.IsPow2(++_failures)) LogNotLooked(exception, _options.Topic, _failures);
        }
    }

    [LoggerMessage(LogLevel.Information, "Topic {Topic} has {Partitions} partitions, {Before} before")]
    private partial void LogPartitions(string topic, int partitions, int before);

    [LoggerMessage(LogLevel.Warning, "Nobody can say yet how many partitions topic {Topic} has; reading begins once somebody can")]
    private partial void LogUnknown(string topic);

    [LoggerMessage(LogLevel.Error, "Topic {Topic} cannot be looked at, {Times} times, so that partitions which are added are not read; it is tried again")]
    private partial void LogNotLooked(Exception exception, string topic, int times);

    [LoggerMessage(LogLevel.Debug, "The broker could not be asked about topic {Topic}")]
    private partial void LogNotAsked(Exception exception, string topic);
}

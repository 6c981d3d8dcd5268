using Confluent.Kafka;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Kafka;

/// <summary>
/// Sees to it that the topics exist, for as long as the silo runs: a Kafka that is away at the start, or goes away later, keeps no silo from running.
/// The embedded broker has its topics from its start on.
/// </summary>
internal sealed partial class KafkaTopics(KafkaConnection connection, IOptions<KafkaOptions> options, TimeProvider time, ILogger<KafkaTopics> logger)
    : BackgroundService, IKafkaTopics
{
    // The client reconnects with a back-off of its own, so this is only how often it is asked.
    private static readonly TimeSpan WhileThere = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WhileAway = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isReady;
    private volatile string _state = "not asked yet";

    public bool IsReady => _isReady;

    public string State => _state;

    public Task ReadyAsync(CancellationToken cancellationToken = default) => _ready.Task.WaitAsync(cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (connection.IsEmbedded)
        {
            Ready($"embedded on {connection.Servers}");
            return;
        }

        var report = new KafkaLog(logger);
        using var admin = Admin(report);
        var setup = new TopicSetup(admin, options.Value);
        while (true)
        {
            try
            {
                Report(await setup.EnsureAsync(stoppingToken));
                Ready($"{options.Value.Topics.Count} topics at {connection.Servers}");
            }
            catch (TopicsRefusedException refusal)
            {
                Away(refusal.Message);
            }
            catch (KafkaException failure)
            {
                Away($"{connection.Servers} does not answer: {report.LastError ?? failure.Error.Reason}");
            }

            await Task.Delay(_isReady ? WhileThere : WhileAway, time, stoppingToken);
        }
    }

    private IAdminClient Admin(KafkaLog report)
    {
        var settings = connection.ClientSettings();
        // Its default would keep a Kafka that is back away for another 10 s.
        settings.TryAdd("reconnect.backoff.max.ms", "1000");
        return new AdminClientBuilder(settings)
            .SetLogHandler((_, message) => report.Write(message))
            .SetErrorHandler((_, error) => report.Write(error))
            .Build();
    }

    private void Ready(string state)
    {
        if (!_isReady) LogReady(state);
        _state = state;
        _isReady = true;
        _ready.TrySetResult();
    }

    private void Away(string reason)
    {
        // Once for each reason: it is asked again every second.
        if (_isReady || _state != reason) LogAway(reason);
        _state = reason;
        _isReady = false;
    }

    private void Report(TopicFindings findings)
    {
        foreach (var topic in findings.Created) LogCreated(topic, options.Value.Partitions, options.Value.Replication);
        foreach (var warning in findings.Warnings) LogNotAsAsked(warning);
    }

    [LoggerMessage(LogLevel.Information, "Kafka is ready: {State}")]
    private partial void LogReady(string state);

    [LoggerMessage(LogLevel.Warning, "Kafka is away: {Reason}. Nothing is read from it or acknowledged until it is back; it is asked again every second")]
    private partial void LogAway(string reason);

    [LoggerMessage(LogLevel.Information, "Created topic {Topic}: {Partitions} partitions, {Replication} copies, LogAppendTime")]
    private partial void LogCreated(string topic, int partitions, int replication);

    [LoggerMessage(LogLevel.Warning, "{Finding}")]
    private partial void LogNotAsAsked(string finding);
}

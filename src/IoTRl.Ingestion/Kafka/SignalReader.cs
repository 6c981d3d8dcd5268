using Confluent.Kafka;
using IoTRl.Ingestion.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Kafka;

/// <summary>
/// The control lane over Kafka: signals that somebody's own producers write. The latest wins, so reading begins at the end and commits nothing: what was written while nobody
/// read is out of date, and each gateway says it anew every second. Silos share the partitions as a consumer group. With the embedded broker there is nobody to write.
/// </summary>
internal sealed partial class SignalReader(
    IKafkaConnection connection, IKafkaTopics topics, IOptions<KafkaOptions> options, ITelemetryEntrance entrance, ILogger<SignalReader> logger)
    : BackgroundService
{
    private const string Source = "kafka";
    private const int MostAtOnce = 256;

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    private readonly KafkaLog _report = new(logger);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (connection.IsEmbedded) return;
        // A consumer that asks for a topic before it is there hears of it minutes later.
        await topics.ReadyAsync(stoppingToken);
        // A thread of its own, since the client waits by blocking.
        await Task.Factory.StartNew(() => ReadAsync(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    private async Task ReadAsync(CancellationToken stoppingToken)
    {
        var settings = new ConsumerConfig(connection.ClientSettings())
        {
            GroupId = options.Value.Group + "-signals",
            AutoOffsetReset = Confluent.Kafka.AutoOffsetReset.Latest,
            EnableAutoCommit = false,
            AllowAutoCreateTopics = false,
            FetchWaitMaxMs = 20,
            PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky,
        };
        using var consumer = new ConsumerBuilder<byte[]?, byte[]?>(settings)
            .SetLogHandler((_, message) => _report.Write(message))
            .SetErrorHandler((_, error) => _report.Write(error))
            .Build();
        consumer.Subscribe(options.Value.MetadataTopic);
        LogReading(options.Value.MetadataTopic);
        var batch = new List<ConsumeResult<byte[]?, byte[]?>>();
        while (!stoppingToken.IsCancellationRequested)
        {
            batch.Clear();
            Fill(consumer, batch);
            // A gateway's signals in their order, gateways beside each other.
            await Task.WhenAll(batch.GroupBy(signal => Convert.ToHexString(signal.Message.Key ?? []), StringComparer.Ordinal).Select(ofOne => TakeAsync(ofOne, stoppingToken)));
        }

        consumer.Close();
    }

    private void Fill(IConsumer<byte[]?, byte[]?> consumer, List<ConsumeResult<byte[]?, byte[]?>> batch)
    {
        try
        {
            while (batch.Count < MostAtOnce && consumer.Consume(batch.Count == 0 ? Wait : TimeSpan.Zero) is { } signal) batch.Add(signal);
        }
        catch (ConsumeException exception)
        {
            LogNotRead(exception, options.Value.MetadataTopic);
        }
    }

    private async Task TakeAsync(IEnumerable<ConsumeResult<byte[]?, byte[]?>> signals, CancellationToken cancellationToken)
    {
        foreach (var signal in signals)
        {
            try
            {
                await entrance.AcceptAsync(IncomingMessage.Signal(signal.Message.Value ?? []) with { DeadLetterSource = Source }, cancellationToken);
            }
            catch (Exception)
            {
                // The entrance has counted and logged it. The gateway's next signal says more than a second try of this one.
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Signals are read from topic {Topic} as well")]
    private partial void LogReading(string topic);

    [LoggerMessage(LogLevel.Warning, "Signals could not be read from topic {Topic}; reading goes on")]
    private partial void LogNotRead(Exception exception, string topic);
}

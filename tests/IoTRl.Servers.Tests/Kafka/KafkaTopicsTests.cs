using Confluent.Kafka;
using IoTRl.Ingestion.Kafka;
using IoTRl.Testing;
using Microsoft.Extensions.Logging;

namespace IoTRl.Servers.Tests.Kafka;

[Collection(KafkaServerFixture.Collection), Trait("Level", "Broker")]
public sealed class KafkaTopicsTests(KafkaServerFixture kafka)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Start_WithoutTopics_CreatesThemWithTheirPartitionsAndTheBrokersTime()
    {
        var options = Options("new", partitions: 5);
        await using var run = await RunAsync(options);
        await run.ReadyAsync();

        Assert.Equal(
            ["new-telemetry 5 LogAppendTime", "new-metadata 5 LogAppendTime", "new-decisions 5 LogAppendTime", "new-dead-letter 5 LogAppendTime"],
            await RealTopic.DescribeAsync(kafka.Server.Address, [.. options.Topics.Select(entry => entry.Topic)]));
        Assert.True(run.Topics.IsReady);
        Assert.Equal($"4 topics at {kafka.Server.Address}", run.Topics.State);
        await RealTopic.ProduceAsync(kafka.Server.Address, "new-telemetry", "one");
        Assert.Equal(TimestampType.LogAppendTime, Assert.Single(RealTopic.Read(kafka.Server.Address, "new-telemetry", count: 1)).Message.Timestamp.Type);
    }

    [Fact]
    public async Task Start_WithATopicThatDiffers_LeavesItAlone_AndSaysWhere()
    {
        await RealTopic.CreateAsync(kafka.Server.Address, "old-telemetry", partitions: 2);
        await using var run = await RunAsync(Options("old", partitions: 5));
        await run.ReadyAsync();

        Assert.Equal(
            ["old-telemetry 2 CreateTime", "old-metadata 5 LogAppendTime"], await RealTopic.DescribeAsync(kafka.Server.Address, "old-telemetry", "old-metadata"));
        Assert.Equal(
            [
                "Warning: Topic old-telemetry has 2 partitions, fewer than Kafka:Partitions (5), and at most as many readers. It is left as it is; add partitions with Kafka's tools",
                "Warning: Topic old-telemetry keeps the producers' times (message.timestamp.type is CreateTime), so delays follow their clocks. It is left as it is; set message.timestamp.type=LogAppendTime on it",
            ],
            run.Log.Lines.Where(line => line.StartsWith("Warning", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Start_WithMorePartitionsThanAsked_IsContent()
    {
        var options = Options("many", partitions: 5);
        await using (var first = await RunAsync(options)) await first.ReadyAsync();
        options.Partitions = 3;
        await using var run = await RunAsync(options);
        await run.ReadyAsync();

        Assert.Equal([$"Information: Kafka is ready: 4 topics at {kafka.Server.Address}"], run.Log.Lines);
    }

    [Fact]
    public async Task Start_WithMoreCopiesThanBrokers_IsNotReady_AndSaysWhy()
    {
        var options = Options("copies", partitions: 1);
        options.Replication = 3;
        await using var run = await RunAsync(options);

        var state = await Eventually.SeeAsync(
            "refused topics", "the reason", () => Task.FromResult(run.Topics.State), state => state.StartsWith("topic copies-", StringComparison.Ordinal), Patience);
        Assert.Contains("cannot be created", state, StringComparison.Ordinal);
        Assert.Contains("replication factor", state, StringComparison.OrdinalIgnoreCase);
        Assert.False(run.Topics.IsReady);
    }

    [Fact]
    public async Task WhenTheBrokerRestarts_ItIsAwayAndThenReadyAgain()
    {
        var server = kafka.Server;
        await using var run = await RunAsync(Options("restart", partitions: 1));
        await run.ReadyAsync();

        await server.KillAsync();
        try
        {
            await run.SeeReadyAsync(expected: false);
            Assert.StartsWith($"{server.Address} does not answer", run.Topics.State, StringComparison.Ordinal);
        }
        finally
        {
            await server.StartAsync();
        }

        await run.SeeReadyAsync(expected: true);
    }

    private KafkaOptions Options(string prefix, int partitions) => new()
    {
        Servers = kafka.Server.Address,
        Partitions = partitions,
        TelemetryTopic = $"{prefix}-telemetry",
        MetadataTopic = $"{prefix}-metadata",
        DecisionsTopic = $"{prefix}-decisions",
        DeadLetterTopic = $"{prefix}-dead-letter",
    };

    private static async Task<Run> RunAsync(KafkaOptions options)
    {
        var run = new Run(options);
        await run.Topics.StartAsync(CancellationToken.None);
        return run;
    }

    /// <summary>The service with what it works on and what it logged.</summary>
    private sealed class Run : IAsyncDisposable
    {
        private readonly LoggerFactory _loggers;
        private readonly KafkaConnection _connection;

        public Run(KafkaOptions options)
        {
            _loggers = new LoggerFactory([Log]);
            var wrapped = Microsoft.Extensions.Options.Options.Create(options);
            _connection = new KafkaConnection(wrapped, _loggers.CreateLogger<KafkaConnection>());
            Topics = new KafkaTopics(_connection, wrapped, TimeProvider.System, _loggers.CreateLogger<KafkaTopics>());
        }

        public KafkaTopics Topics { get; }

        public LogLines Log { get; } = new();

        public Task ReadyAsync() => Topics.ReadyAsync().WaitAsync(Patience);

        public Task<bool> SeeReadyAsync(bool expected) =>
            Eventually.SeeAsync("readiness", $"{expected}", () => Task.FromResult(Topics.IsReady), ready => ready == expected, Patience);

        public async ValueTask DisposeAsync()
        {
            await Topics.StopAsync(CancellationToken.None);
            Topics.Dispose();
            _connection.Dispose();
            _loggers.Dispose();
        }
    }
}

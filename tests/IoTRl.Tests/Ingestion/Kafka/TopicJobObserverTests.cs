using Confluent.Kafka;
using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Ingestion.Kafka;
using IoTRl.Testing;
using IoTRl.Testing.Kafka;
using Microsoft.Extensions.Time.Testing;

namespace IoTRl.Tests.Ingestion.Kafka;

[Trait("Level", "Unit")]
public sealed class TopicJobObserverTests : IDisposable
{
    private readonly MockKafka _kafka = MockKafka.Start(3, "orders", "returns");
    private readonly FakeJobObserver _query = new();
    private readonly TopicEnds _ends;
    private readonly FakeTimeProvider _clock = new();

    public TopicJobObserverTests() => _ends = new TopicEnds(new Connection(_kafka.Servers), _clock);

    public void Dispose()
    {
        _ends.Dispose();
        _kafka.Dispose();
    }

    [Fact]
    public async Task ObserveAsync_OfAJobWithTopicsOnly_ArrivesWhatTheTopicsWereGiven()
    {
        await ProduceAsync("orders", 5);
        await ProduceAsync("returns", 2);
        var observer = new TopicJobObserver(_query, _ends);
        Assert.Equal((7.0, 7L), ((await observer.ObserveAsync(Job(gateways: null), 0)).ArrivedRecords.Value, _query.ArrivalsOf(JobId.Of("j"))));
        await ProduceAsync("orders", 3);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(10.0, (await observer.ObserveAsync(Job(gateways: null), 0)).ArrivedRecords.Value);
    }

    [Fact]
    public async Task ObserveAsync_OfAJobWithGateways_LeavesItsArrivalsToThem()
    {
        await ProduceAsync("orders", 5);
        await new TopicJobObserver(_query, _ends).ObserveAsync(Job(new GatewaySelector { Prefix = "gw" }), 42);
        Assert.Equal(42L, _query.ArrivalsOf(JobId.Of("j")));
    }

    [Fact]
    public async Task ObserveAsync_WhileKafkaIsAway_SaysUnknownAndNeverNone()
    {
        await ProduceAsync("orders", 5);
        var observer = new TopicJobObserver(_query, _ends);
        await observer.ObserveAsync(Job(gateways: null), 0);
        _kafka.FailNext(KafkaRequest.ListOffsets, Enumerable.Repeat(Confluent.Kafka.ErrorCode.TopicAuthorizationFailed, 100));
        _clock.Advance(TimeSpan.FromSeconds(1));
        var progress = await observer.ObserveAsync(Job(gateways: null), 0);
        Assert.Equal((Measured.Unknown, 5L), (progress.ArrivedRecords, _query.ArrivalsOf(JobId.Of("j"))));
    }

    private async Task ProduceAsync(string topic, int count)
    {
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = _kafka.Servers }).Build();
        for (var index = 0; index < count; index++) await producer.ProduceAsync(new TopicPartition(topic, index % 3), new Message<Null, string> { Value = "x" });
    }

    private static SparkJobSpec Job(GatewaySelector? gateways) => new() { Id = JobId.Of("j"), Pool = PoolId.Of("p"), Topics = ["orders", "returns"], Gateways = gateways };

    private sealed record Connection(string Servers) : IKafkaConnection
    {
        public bool IsEmbedded => true;

        public Dictionary<string, string> ClientSettings() => new(StringComparer.Ordinal) { ["bootstrap.servers"] = Servers };
    }
}

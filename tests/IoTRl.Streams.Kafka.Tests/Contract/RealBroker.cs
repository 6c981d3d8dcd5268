using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using IoTRl.Testing.Servers;

namespace IoTRl.Streams.Kafka.Tests.Contract;

/// <summary>A real Kafka, as a process of its own; it creates no topic by itself.</summary>
public sealed class RealBroker : IContractBroker, IAsyncLifetime
{
    private KafkaServer? _kafka;
    private int _topics;

    public string Servers => Kafka.Address;

    private KafkaServer Kafka
    {
        get
        {
            Assert.SkipUnless(RealServers.Available(out var reason, KafkaServer.Missing), reason);
            return _kafka!; // not missing: started below
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (KafkaServer.Missing is null) _kafka = await KafkaServer.StartNewAsync("auto.create.topics.enable=false");
    }

    public async ValueTask DisposeAsync()
    {
        if (_kafka is not null) await _kafka.DisposeAsync();
    }

    public async Task<string> NewTopicAsync(int partitions)
    {
        var topic = string.Create(CultureInfo.InvariantCulture, $"topic-{Interlocked.Increment(ref _topics)}");
        await CreateAsync(topic, partitions);
        await CreateAsync(topic + "-dead-letter", 1);
        return topic;
    }

    /// <summary>As a crash: what was acknowledged is on disk.</summary>
    public Task GoAwayAsync() => Kafka.KillAsync();

    public Task ComeBackAsync() => Kafka.StartAsync();

    public async Task CreateAsync(string topic, int partitions)
    {
        using var admin = Admin();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = partitions, ReplicationFactor = 1, Configs = new() { ["message.timestamp.type"] = "LogAppendTime" } }]);
    }

    public async Task DeleteAsync(string topic)
    {
        using var admin = Admin();
        await admin.DeleteTopicsAsync([topic]);
    }

    public async Task AddPartitionsAsync(string topic, int partitions)
    {
        using var admin = Admin();
        await admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = topic, IncreaseTo = partitions }]);
    }

    /// <summary>Deletes records below an offset, as retention does.</summary>
    public async Task DeleteRecordsAsync(string topic, int partition, long below)
    {
        using var admin = Admin();
        await admin.DeleteRecordsAsync([new TopicPartitionOffset(topic, partition, below)]);
    }

    private IAdminClient Admin() => new AdminClientBuilder(new AdminClientConfig { BootstrapServers = Kafka.Address }).Build();
}

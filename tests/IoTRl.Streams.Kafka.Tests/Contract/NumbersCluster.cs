using System.Globalization;
using Confluent.Kafka;
using IoTRl.Streams.Kafka.Records;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Streams;
using Orleans.TestingHost;

namespace IoTRl.Streams.Kafka.Tests.Contract;

/// <summary>Silos in this process that read one topic of a broker outside them.</summary>
internal sealed class NumbersCluster : IAsyncDisposable
{
    private static readonly TimeSpan BrokerTimeout = TimeSpan.FromSeconds(20);

    private readonly string _servers;
    private readonly string _topic;
    private readonly string _group;
    private readonly IProducer<byte[]?, byte[]?> _producer;
    private readonly IConsumer<byte[], byte[]> _watcher;

    private NumbersCluster(InProcessTestCluster silos, string servers, string topic, string group)
    {
        (Silos, _servers, _topic, _group) = (silos, servers, topic, group);
        _producer = Producer(servers);
        _watcher = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = servers, GroupId = group, EnableAutoCommit = false }).Build();
    }

    public InProcessTestCluster Silos { get; }

    public IClusterClient Client => Silos.Client;

    public string DeadLetterTopic => _topic + "-dead-letter";

    public static async Task<NumbersCluster> StartAsync(
        string servers, string topic, ConsumerBooks books, short silos = 1, int batchSize = 1, Action<KafkaStreamOptions>? configure = null, Action<StreamPullingAgentOptions>? agent = null, ILoggerProvider? log = null)
    {
        var group = "g-" + topic;
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSiloHost((_, host) =>
        {
            if (log is not null) host.Logging.AddProvider(log);
        });
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(books);
            silo.Services.AddKeyedSingleton<IKafkaPayloadDecoder, Numbers>(Numbers.Provider).AddKeyedSingleton<IKafkaPayloadEncoder, Numbers>(Numbers.Provider);
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.AddKafkaStreams(Numbers.Provider, streams =>
            {
                streams.Configure(options =>
                {
                    (options.Servers, options.Topic, options.Group) = (servers, topic, group);
                    options.CommitInterval = TimeSpan.FromMilliseconds(300);
                    options.MetadataInterval = TimeSpan.FromSeconds(1);
                    options.DurableConsumers[Numbers.Durable] = NumberCounterGrain.GrainTypeName;
                    configure?.Invoke(options);
                });
                streams.ConfigurePullingAgent(pulling => pulling.Configure(options =>
                {
                    options.BatchContainerBatchSize = batchSize;
                    options.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(20);
                    agent?.Invoke(options);
                }));
            });
        });
        builder.ConfigureClient(client =>
        {
            client.Services.AddKeyedSingleton<IKafkaPayloadEncoder, Numbers>(Numbers.Provider);
            client.AddKafkaStreams(Numbers.Provider, options => (options.Servers, options.Topic) = (servers, topic));
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new NumbersCluster(cluster, servers, topic, group);
    }

    public IAsyncStream<long> Stream(string space, string key) => Client.GetStreamProvider(Numbers.Provider).GetStream<long>(StreamId.Create(space, key));

    public INumberCounterGrain Counter(string key) => Client.GetGrain<INumberCounterGrain>(key);

    /// <summary>Writes numbers 1..count, dealt out over keys; answers their sum once all are durable at the broker.</summary>
    public async Task<long> ProduceAsync(int count, int keys, string space = Numbers.Durable, long first = 1)
    {
        for (var index = 0L; index < count; index++) Send(Numbers.Record(space, Key(index % keys), first + index));
        await FlushAsync();
        return (first + first + count - 1) * count / 2;
    }

    public async Task ProduceAsync(Message<byte[]?, byte[]?> record, int? partition = null) =>
        await _producer.ProduceAsync(partition is { } number ? new TopicPartition(_topic, number) : new TopicPartition(_topic, Partition.Any), record);

    /// <summary>Writes records of partitions that have just been added: a producer that was there before learns of them minutes later.</summary>
    public async Task ProduceToNewAsync(IEnumerable<(Message<byte[]?, byte[]?> Record, int Partition)> records)
    {
        using var producer = Producer(_servers);
        foreach (var (record, partition) in records) await producer.ProduceAsync(new TopicPartition(_topic, partition), record);
    }

    /// <summary>Writes numbers to another topic, which nobody may be reading.</summary>
    public async Task ProduceToAsync(string topic, int count, long first)
    {
        for (var index = 0L; index < count; index++) await _producer.ProduceAsync(topic, Numbers.Record(Numbers.Durable, Key(index % 2), first + index));
    }

    /// <summary>Writes records until the broker's clock has gone on from those before; answers the time of the last one.</summary>
    public async Task<DateTimeOffset> NextTimestampAsync(Message<byte[]?, byte[]?> record)
    {
        var first = (await _producer.ProduceAsync(_topic, record)).Timestamp.UtcDateTime;
        while (true)
        {
            var next = (await _producer.ProduceAsync(_topic, record)).Timestamp.UtcDateTime;
            if (next > first) return new DateTimeOffset(next);
        }
    }

    public static string Key(long number) => string.Create(CultureInfo.InvariantCulture, $"k{number}");

    /// <summary>Ends of all partitions, and what is committed; a partition with nothing committed has none.</summary>
    public (long[] Ends, long?[] Committed) Offsets(int partitions)
    {
        var all = Enumerable.Range(0, partitions).Select(partition => new TopicPartition(_topic, partition)).ToList();
        long[] ends = [.. all.Select(partition => _watcher.QueryWatermarkOffsets(partition, BrokerTimeout).High.Value)];
        long?[] committed = [.. _watcher.Committed(all, BrokerTimeout).OrderBy(offset => offset.Partition.Value).Select(offset => offset.Offset.IsSpecial ? null : (long?)offset.Offset.Value)];
        return (ends, committed);
    }

    /// <summary>Waits until everything is committed.</summary>
    public async Task CommittedToTheEndAsync(int partitions, TimeSpan? deadline = null) => await Testing.Eventually.SeeAsync(
        "commits", "every partition committed to its end", () => Task.Run(() => Offsets(partitions)), offsets => offsets.Ends.Zip(offsets.Committed).All(pair => pair.First == (pair.Second ?? 0)), deadline);

    /// <summary>All letters in the dead-letter topic, once there are so many.</summary>
    public async Task<List<ConsumeResult<byte[]?, byte[]?>>> DeadLettersAsync(int count, int partitions)
    {
        using var reader = new ConsumerBuilder<byte[]?, byte[]?>(new ConsumerConfig { BootstrapServers = _servers, GroupId = _group + "-letters", EnableAutoCommit = false })
            .SetKeyDeserializer(Kafka.Reading.NullableBytes.Instance).SetValueDeserializer(Kafka.Reading.NullableBytes.Instance).Build();
        reader.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(DeadLetterTopic, partition, Offset.Beginning)));
        var letters = new List<ConsumeResult<byte[]?, byte[]?>>();
        await Testing.Eventually.SeeAsync("dead letters", $"{count} of them", () => Task.Run(() =>
        {
            while (reader.Consume(TimeSpan.FromMilliseconds(50)) is { } letter) letters.Add(letter);
            return letters.Count;
        }), seen => seen >= count);
        return letters;
    }

    public async ValueTask DisposeAsync()
    {
        await Silos.DisposeAsync();
        _producer.Dispose();
        _watcher.Dispose();
    }

    private static IProducer<byte[]?, byte[]?> Producer(string servers) =>
        new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig { BootstrapServers = servers, LingerMs = 5, EnableIdempotence = true, QueueBufferingMaxMessages = 1_000_000 })
            .SetKeySerializer(Kafka.Reading.NullableBytes.Instance).SetValueSerializer(Kafka.Reading.NullableBytes.Instance).Build();

    private void Send(Message<byte[]?, byte[]?> record) => _producer.Produce(_topic, record, report =>
    {
        if (report.Error.IsError) throw new KafkaException(report.Error);
    });

    private Task FlushAsync() => Task.Run(() =>
    {
        while (_producer.Flush(BrokerTimeout) > 0)
        {
            // Until every record has its report.
        }
    });
}

using System.Collections.Concurrent;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace IoTRl.Ingestion.Kafka;

/// <summary>How many records a topic has been given since it began: the sum of its partitions' ends. Asked at most once a second a topic, whoever wants to know.</summary>
internal sealed class TopicEnds(IKafkaConnection connection, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan AnswerHolds = TimeSpan.FromSeconds(0.9);
    private static readonly TimeSpan PartitionsHold = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BrokerTimeout = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Known> _topics = new(StringComparer.Ordinal);
    private readonly Lazy<IAdminClient> _admin = new(() => Admin(connection));

    /// <summary>Throws <see cref="KafkaException"/> where nobody can say.</summary>
    public Task<long> SumAsync(string topic, CancellationToken cancellationToken) => _topics.GetOrAdd(topic, _ => new Known()).SumAsync(this, topic).WaitAsync(cancellationToken);

    public void Dispose()
    {
        if (_admin.IsValueCreated) _admin.Value.Dispose();
    }

    private async Task<long> AskAsync(IReadOnlyList<TopicPartition> partitions)
    {
        var ends = await _admin.Value.ListOffsetsAsync(
            partitions.Select(partition => new TopicPartitionOffsetSpec { TopicPartition = partition, OffsetSpec = OffsetSpec.Latest() }), new ListOffsetsOptions { RequestTimeout = BrokerTimeout });
        return ends.ResultInfos.Sum(end => end.TopicPartitionOffsetError.Error.IsError ? throw new KafkaException(end.TopicPartitionOffsetError.Error) : end.TopicPartitionOffsetError.Offset.Value);
    }

    private List<TopicPartition> Partitions(string topic)
    {
        var metadata = _admin.Value.GetMetadata(topic, BrokerTimeout).Topics.Find(found => found.Topic == topic);
        return metadata is { Error.IsError: false }
            ? [.. metadata.Partitions.Select(partition => new TopicPartition(topic, partition.PartitionId))]
            : throw new KafkaException(metadata?.Error ?? new Error(Confluent.Kafka.ErrorCode.UnknownTopicOrPart));
    }

    private static IAdminClient Admin(IKafkaConnection connection)
    {
        var settings = connection.ClientSettings();
        // Asking for the end of a topic must not make it: a job's mistyped topic would be one without arrivals.
        settings["allow.auto.create.topics"] = "false";
        return new AdminClientBuilder(settings).SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { }).Build();
    }

    private long Now => time.GetTimestamp();

    private bool Holds(long since, TimeSpan span) => time.GetElapsedTime(since) < span;

    private sealed class Known
    {
        private readonly Lock _gate = new();
        private List<TopicPartition>? _partitions;
        private long _partitionsAsked;
        private Task<long>? _answer;
        private long _asked;

        /// <summary>Whoever comes while somebody asks shares the answer.</summary>
        public Task<long> SumAsync(TopicEnds ends, string topic)
        {
            lock (_gate)
            {
                if (_answer is { } answer && (!answer.IsCompleted || (answer.IsCompletedSuccessfully && ends.Holds(_asked, AnswerHolds)))) return answer;
                _asked = ends.Now;
                return _answer = AskAsync(ends, topic);
            }
        }

        private async Task<long> AskAsync(TopicEnds ends, string topic)
        {
            if (_partitions is null || !ends.Holds(_partitionsAsked, PartitionsHold)) (_partitions, _partitionsAsked) = (await Task.Run(() => ends.Partitions(topic)), ends.Now);
            return await ends.AskAsync(_partitions);
        }
    }
}

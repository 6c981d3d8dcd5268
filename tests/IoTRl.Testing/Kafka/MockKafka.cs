using Confluent.Kafka;
using IoTRl.Ingestion.Kafka;
using ErrorCode = Confluent.Kafka.ErrorCode;

namespace IoTRl.Testing.Kafka;

/// <summary>
/// The embedded broker, with what only a test does to it. What it cannot do: add partitions to a topic, LogAppendTime, offsets by time (it answers the end), CreateTopics.
/// Do not call <c>ListConsumerGroupsAsync</c> on it: the client damages its heap when the broker does not know the request.
/// </summary>
public sealed class MockKafka : IDisposable
{
    private const int OnlyBroker = 1;

    private readonly EmbeddedKafka _kafka;

    private MockKafka(EmbeddedKafka kafka) => _kafka = kafka;

    /// <summary>Address for clients, host:port.</summary>
    public string Servers => _kafka.Servers;

    /// <summary>Starts with these topics. A client that names another one makes the broker create it with 4 partitions.</summary>
    public static MockKafka Start(int partitions, params IEnumerable<string> topics) => new(EmbeddedKafka.Start(partitions, topics));

    /// <summary>Creates a topic. Throws <see cref="KafkaException"/> where it exists.</summary>
    public void CreateTopic(string topic, int partitions) => _kafka.CreateTopic(topic, partitions);

    /// <summary>Deletes a topic with its records and committed offsets; created again, it has another id.</summary>
    public void DeleteTopic(string topic) => ThrowIfError(MockClusterFaults.DeleteTopic(_kafka.Cluster, topic));

    /// <summary>Deletes the records below an offset, as retention does.</summary>
    public void DeleteRecords(string topic, int partition, long before) => ThrowIfError(MockClusterFaults.DeleteRecords(_kafka.Cluster, topic, partition, before));

    /// <summary>Closes every connection and accepts none; records and offsets stay.</summary>
    public void Down() => ThrowIfError(MockClusterFaults.SetDown(_kafka.Cluster, OnlyBroker));

    /// <summary>Accepts connections again, on the same port.</summary>
    public void Up() => ThrowIfError(MockClusterFaults.SetUp(_kafka.Cluster, OnlyBroker));

    /// <summary>Every answer takes this long; zero for at once.</summary>
    public void AnswerAfter(TimeSpan roundTrip) => ThrowIfError(MockClusterFaults.SetRoundTrip(_kafka.Cluster, OnlyBroker, (int)roundTrip.TotalMilliseconds));

    /// <summary>
    /// The next requests of this kind fail, one for each error, in order. <see cref="ErrorCode.Local_Transport"/> cuts the connection. Errors that a client takes for final
    /// about a topic (such as <see cref="ErrorCode.TopicAuthorizationFailed"/>) are kept by a producer until it refreshes its metadata.
    /// </summary>
    public void FailNext(KafkaRequest request, params IEnumerable<ErrorCode> errors)
    {
        int[] codes = [.. errors.Select(error => (int)error)];
        MockClusterFaults.PushErrors(_kafka.Cluster, (short)request, (nuint)codes.Length, codes);
    }

    /// <summary>Forgets the failures of this kind that have not happened yet.</summary>
    public void FailNoMore(KafkaRequest request) => MockClusterFaults.ClearErrors(_kafka.Cluster, (short)request);

    /// <inheritdoc/>
    public void Dispose() => _kafka.Dispose();

    private static void ThrowIfError(int code)
    {
        if (code != (int)ErrorCode.NoError) throw new KafkaException((ErrorCode)code);
    }
}

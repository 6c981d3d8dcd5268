using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Confluent.Kafka;
using ErrorCode = Confluent.Kafka.ErrorCode;

namespace IoTRl.Ingestion.Kafka;

/// <summary>
/// A Kafka broker inside this process, on a free port of loopback: librdkafka's mock cluster. For demos and tests: it keeps 5 MiB a partition in memory, drops the oldest
/// without a word and forgets all when it is disposed. Its topics have ids of their own at every start, so no log is taken for an earlier one.
/// It knows no LogAppendTime (records keep the producer's time), no offsets by time, and adds no partitions to a topic.
/// </summary>
internal sealed class EmbeddedKafka : IDisposable
{
    private const int OnlyBroker = 1;

    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(2);

    private EmbeddedKafka(MockClusterHandle cluster, string servers) => (Cluster, Servers) = (cluster, servers);

    /// <summary>Address for clients, host:port.</summary>
    public string Servers { get; }

    /// <summary>The cluster, for what only tests do to it.</summary>
    internal MockClusterHandle Cluster { get; }

    /// <summary>
    /// Starts with these topics in place, each with so many partitions: a topic that a client names before it exists would be created by the broker with 4.
    /// Throws <see cref="InvalidOperationException"/> where no port can be opened, <see cref="DllNotFoundException"/> where librdkafka does not load.
    /// </summary>
    public static EmbeddedKafka Start(int partitions, params IEnumerable<string> topics)
    {
        var cluster = MockClusterHandle.Create();
        var kafka = new EmbeddedKafka(cluster, Marshal.PtrToStringUTF8(Librdkafka.Servers(cluster)) ?? throw new InvalidOperationException("The embedded Kafka broker has no address."));
        // Topic ids are asked of the controller, and a mock cluster has none until told.
        kafka.Call(() => Librdkafka.SetController(cluster, OnlyBroker));
        foreach (var topic in topics) kafka.CreateTopic(topic, partitions);
        return kafka;
    }

    /// <summary>Throws <see cref="KafkaException"/> where there is one of this name.</summary>
    public void CreateTopic(string topic, int partitions) => Call(() => Librdkafka.CreateTopic(Cluster, topic, partitions, replication: 1));

    public void Dispose() => Cluster.Dispose();

    // The mock cluster's thread empties its wake-up pipe after it has served what woke it, so a call that comes in between would wait for the end of its poll, a second later.
    // A connection wakes it as well.
    private void Call(Func<int> call)
    {
        var code = ErrorCode.NoError;
        var called = Task.Run(() => code = (ErrorCode)call());
        while (!called.Wait(AtOnce))
        {
            using var nudge = new TcpClient();
            nudge.Connect(IPEndPoint.Parse(Servers));
        }

        if (code != ErrorCode.NoError) throw new KafkaException(code);
    }
}

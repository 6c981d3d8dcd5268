using System.Runtime.InteropServices;
using System.Text;

namespace IoTRl.Ingestion.Kafka;

/// <summary>A cluster of one broker inside this process, with the client that librdkafka hangs it on.</summary>
internal sealed class MockClusterHandle : SafeHandle
{
    private readonly nint _client;

    private MockClusterHandle(nint client, nint cluster)
        : base(0, ownsHandle: true)
    {
        _client = client;
        SetHandle(cluster);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Listens on a free port of loopback. Throws <see cref="InvalidOperationException"/> where it cannot.</summary>
    public static MockClusterHandle Create()
    {
        var client = NewClient();
        var cluster = Librdkafka.NewCluster(client, brokers: 1);
        if (cluster != 0) return new(client, cluster);
        Librdkafka.DestroyClient(client);
        throw new InvalidOperationException("The embedded Kafka broker could not start: no port of 127.0.0.1 could be opened.");
    }

    protected override bool ReleaseHandle()
    {
        Librdkafka.DestroyCluster(handle);
        Librdkafka.DestroyClient(_client);
        return true;
    }

    private static nint NewClient()
    {
        var settings = Librdkafka.NewSettings();
        // It has no broker to talk to, and would complain of that on the process's standard error.
        Librdkafka.SetLog(settings, 0);
        var message = new byte[Librdkafka.MessageBytes];
        var client = Librdkafka.NewClient(Librdkafka.Producer, settings, message, Librdkafka.MessageBytes);
        if (client != 0) return client;
        Librdkafka.Destroy(settings);
        throw new InvalidOperationException($"The embedded Kafka broker could not start: {Encoding.UTF8.GetString(message).TrimEnd('\0')}");
    }
}

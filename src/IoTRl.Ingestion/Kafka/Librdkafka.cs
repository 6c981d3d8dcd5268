using System.Runtime.InteropServices;

namespace IoTRl.Ingestion.Kafka;

/// <summary>Public functions of librdkafka that its .NET client does not offer: settings without a client, and the broker for tests and demos that it carries.</summary>
internal static partial class Librdkafka
{
    public const int Producer = 0;

    /// <summary>Room for an error in words.</summary>
    public const int MessageBytes = 512;

    static Librdkafka() => LibrdkafkaFile.ResolveFor(typeof(Librdkafka).Assembly);

    [LibraryImport(LibrdkafkaFile.Name, EntryPoint = "rd_kafka_conf_new")]
    public static partial nint NewSettings();

    [LibraryImport(LibrdkafkaFile.Name, EntryPoint = "rd_kafka_conf_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Set(nint settings, string name, string value, [Out] byte[] message, nuint messageBytes);

    /// <summary>No function: what the client reports is thrown away.</summary>
    [LibraryImport(LibrdkafkaFile.Name, EntryPoint = "rd_kafka_conf_set_log_cb")]
    public static partial void SetLog(nint settings, nint function);

    [LibraryImport(LibrdkafkaFile.Name, EntryPoint = "rd_kafka_conf_destroy")]
    public static partial void Destroy(nint settings);

    /// <summary>Takes the settings over where it succeeds.</summary>
    [LibraryImport(LibrdkafkaFile.Name, EntryPoint = "rd_kafka_new")]
    public static partial nint NewClient(int kind, nint settings, [Out] byte[] message, nuint messageBytes);

    [LibraryImport(LibrdkafkaFile.Name, EntryPoint = "rd_kafka_destroy")]
    public static partial void DestroyClient(nint client);

    [LibraryImport(LibrdkafkaFile.Name, EntryPoint = "rd_kafka_mock_cluster_new")]
    public static partial nint NewCluster(nint client, int brokers);

    [LibraryImport(LibrdkafkaFile.Name, EntryPoint = "rd_kafka_mock_cluster_destroy")]
    public static partial void DestroyCluster(nint cluster);

    [LibraryImport(LibrdkafkaFile.Name, EntryPoint = "rd_kafka_mock_cluster_bootstraps")]
    public static partial nint Servers(MockClusterHandle cluster);

    [LibraryImport(LibrdkafkaFile.Name, EntryPoint = "rd_kafka_mock_set_controller_id")]
    public static partial int SetController(MockClusterHandle cluster, int broker);

    [LibraryImport(LibrdkafkaFile.Name, EntryPoint = "rd_kafka_mock_topic_create", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CreateTopic(MockClusterHandle cluster, string topic, int partitions, int replication);
}

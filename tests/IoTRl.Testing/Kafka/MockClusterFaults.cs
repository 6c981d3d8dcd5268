using System.Runtime.InteropServices;
using IoTRl.Ingestion.Kafka;

namespace IoTRl.Testing.Kafka;

/// <summary>Public functions of librdkafka that do harm to its mock cluster.</summary>
internal static partial class MockClusterFaults
{
    static MockClusterFaults() => LibrdkafkaFile.ResolveFor(typeof(MockClusterFaults).Assembly);

    [LibraryImport(LibrdkafkaFile.Name, EntryPoint = "rd_kafka_mock_broker_set_down")]
    public static partial int SetDown(MockClusterHandle cluster, int broker);

    [LibraryImport(LibrdkafkaFile.Name, EntryPoint = "rd_kafka_mock_broker_set_up")]
    public static partial int SetUp(MockClusterHandle cluster, int broker);

    [LibraryImport(LibrdkafkaFile.Name, EntryPoint = "rd_kafka_mock_broker_set_rtt")]
    public static partial int SetRoundTrip(MockClusterHandle cluster, int broker, int milliseconds);

    [LibraryImport(LibrdkafkaFile.Name, EntryPoint = "rd_kafka_mock_push_request_errors_array")]
    public static partial void PushErrors(MockClusterHandle cluster, short request, nuint count, int[] errors);

    [LibraryImport(LibrdkafkaFile.Name, EntryPoint = "rd_kafka_mock_clear_request_errors")]
    public static partial void ClearErrors(MockClusterHandle cluster, short request);

    [LibraryImport(LibrdkafkaFile.Name, EntryPoint = "rd_kafka_mock_topic_delete", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int DeleteTopic(MockClusterHandle cluster, string topic);

    [LibraryImport(LibrdkafkaFile.Name, EntryPoint = "rd_kafka_mock_partition_delete_records", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int DeleteRecords(MockClusterHandle cluster, string topic, int partition, long before);
}

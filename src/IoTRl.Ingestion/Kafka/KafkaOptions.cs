using System.ComponentModel.DataAnnotations;

namespace IoTRl.Ingestion.Kafka;

/// <summary>The Kafka behind the streams, section <c>Kafka</c>.</summary>
public sealed class KafkaOptions
{
    public const string SectionName = "Kafka";

    /// <summary>Addresses of a Kafka cluster, such as kafka-1:9092,kafka-2:9092; none (the default) runs an embedded broker, which keeps little and forgets all at a stop.</summary>
    public string? Servers { get; set; }

    /// <summary>Partitions of a topic that is created, 1 to 10,000. Existing topics keep theirs. It bounds how many silos can read at once. Default 16.</summary>
    [Range(1, 10_000)]
    public int Partitions { get; set; } = 16;

    /// <summary>Copies of each partition of a topic that is created, 1 to 32,767, at most as many as there are brokers. Only with <see cref="Servers"/>. Default 1.</summary>
    [Range(1, short.MaxValue)]
    public int Replication { get; set; } = 1;

    /// <summary>Topic of the readings, keyed by gateway. Default iot-telemetry.</summary>
    [Required]
    public string TelemetryTopic { get; set; } = "iot-telemetry";

    /// <summary>Topic of signals that gateways' own producers write, keyed by gateway; read with <see cref="Servers"/> only, and slower than over MQTT. Default iot-metadata.</summary>
    [Required]
    public string MetadataTopic { get; set; } = "iot-metadata";

    /// <summary>Topic of the decisions, keyed by job. Default iot-decisions.</summary>
    [Required]
    public string DecisionsTopic { get; set; } = "iot-decisions";

    /// <summary>Topic of what can never be taken, under the key that the record had; what came by MQTT has none. Default iot-dead-letter.</summary>
    [Required]
    public string DeadLetterTopic { get; set; } = "iot-dead-letter";

    /// <summary>Consumer group under which offsets are committed, so that Kafka's own tools show the lag; 1 to 255 characters. Default iotrl.</summary>
    [Required, StringLength(255, MinimumLength = 1)]
    public string Group { get; set; } = "iotrl";

    /// <summary>Between two commits of a partition, 0.1 s to 5 min: so often each gateway with news is stored. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan CommitInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Any setting of librdkafka by its own name, such as security.protocol, sasl.mechanism, sasl.username, sasl.password or ssl.ca.location; passed to every client.</summary>
    [Redact]
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>True where no address was given.</summary>
    internal bool IsEmbedded => string.IsNullOrWhiteSpace(Servers);

    /// <summary>All topics with the option that names each.</summary>
    internal IReadOnlyList<(string Option, string Topic)> Topics =>
    [
        (nameof(TelemetryTopic), TelemetryTopic),
        (nameof(MetadataTopic), MetadataTopic),
        (nameof(DecisionsTopic), DecisionsTopic),
        (nameof(DeadLetterTopic), DeadLetterTopic),
    ];
}

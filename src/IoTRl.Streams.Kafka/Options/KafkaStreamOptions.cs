using System.ComponentModel.DataAnnotations;

namespace IoTRl.Streams.Kafka;

/// <summary>One stream provider: one topic of one Kafka cluster.</summary>
public sealed class KafkaStreamOptions
{
    /// <summary>Addresses of brokers, such as <c>kafka-1:9092,kafka-2:9092</c>.</summary>
    [Required, MinLength(1)]
    public string Servers { get; set; } = "";

    /// <summary>Topic that is read and written; it has to exist. A broker that creates topics makes it at the first publishing, unless the setting <c>allow.auto.create.topics</c> is <c>false</c>.</summary>
    [Required, RegularExpression(TopicName)]
    public string Topic { get; set; } = "";

    /// <summary>Consumer group under which offsets are committed, so that Kafka's own tools show the lag. Nobody else may use it. Default: <c>orleans</c>.</summary>
    [Required, MinLength(1)]
    public string Group { get; set; } = "orleans";

    /// <summary>Topic for records that can never be taken; none: the topic's name with <c>-dead-letter</c>.</summary>
    [RegularExpression(TopicName)]
    public string? DeadLetterTopic { get; set; }

    /// <summary>Identity of this life of the topic, part of every position; none asks the broker for the topic's id. Give one where the broker has no ids and forgets.</summary>
    public string? Epoch { get; set; }

    /// <summary>
    /// Grain types, by stream namespace, that make durable what they consumed: they implement <see cref="IDurableStreamConsumer"/>, and commits follow their marks.
    /// Other subscribers' records count as delivered.
    /// </summary>
    public Dictionary<string, string> DurableConsumers { get; } = new(StringComparer.Ordinal);

    /// <summary>Between two commits of a partition, 0.1 s to 5 min. Default 5 s. A full cache commits earlier.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan CommitInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Most records of one partition kept above its commit, 100 to 10,000,000; beyond it nothing is read. Default 65,536.</summary>
    [Range(100, 10_000_000)]
    public int CacheRecords { get; set; } = 65_536;

    /// <summary>Most payload of one partition kept above its commit, KiB, 64 to 4,194,304. Default 32,768.</summary>
    [Range(64, 4_194_304)]
    public int CacheKibibytes { get; set; } = 32_768;

    /// <summary>Most records taken in one go, 1 to 100,000. Default 16,384: of thousands of streams each still gets a batch, and not a call a record.</summary>
    [Range(1, 100_000)]
    public int PollRecords { get; set; } = 16_384;

    /// <summary>Most durable consumers of a partition asked at a time, 1 to 1,024. Default 64.</summary>
    [Range(1, 1_024)]
    public int FlushesAtOnce { get; set; } = 64;

    /// <summary>Between two looks at the topic's partition count, 1 s to 1 h. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan MetadataInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a published record may wait for the broker before publishing fails, 1 s to 10 min. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Any other setting of librdkafka, such as <c>security.protocol</c> or <c>sasl.password</c>; they win over what the provider sets, but for what its promises rest on.</summary>
    [Redact]
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    internal const string TopicName = "^[A-Za-z0-9._-]{1,249}$";

    internal string DeadLetters => DeadLetterTopic ?? Topic + "-dead-letter";
}

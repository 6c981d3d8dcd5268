using Confluent.Kafka;
using Confluent.Kafka.Admin;
using ErrorCode = Confluent.Kafka.ErrorCode;

namespace IoTRl.Ingestion.Kafka;

/// <summary>Looks at the topics of a real cluster, creates those that are missing and leaves the others alone.</summary>
internal sealed class TopicSetup(IAdminClient admin, KafkaOptions options)
{
    private const string TimestampType = "message.timestamp.type";
    private const string LogAppendTime = "LogAppendTime";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // By topic id: a topic that was deleted and made anew is another one.
    private readonly HashSet<string> _judged = new(StringComparer.Ordinal);

    /// <summary>
    /// Answers what was created and, of each topic that is seen for the first time, in words where it is not as asked.
    /// Throws <see cref="KafkaException"/> where Kafka does not answer, <see cref="TopicsRefusedException"/> where it refuses.
    /// </summary>
    public async Task<TopicFindings> EnsureAsync(CancellationToken cancellationToken)
    {
        var topics = await DescribeAsync(cancellationToken);
        if (topics.Find(topic => topic.Error.IsError && !IsMissing(topic)) is { } refused)
            throw new TopicsRefusedException($"topic {refused.Name} cannot be read: {refused.Error.Reason}");
        string[] missing = [.. topics.Where(IsMissing).Select(topic => topic.Name)];
        if (missing.Length > 0) await CreateAsync(missing, cancellationToken);

        TopicDescription[] unjudged = [.. topics.Where(topic => !topic.Error.IsError && !_judged.Contains($"{topic.TopicId}"))];
        string[] warnings = unjudged.Length == 0 ? [] : [.. unjudged.Select(PartitionWarning).OfType<string>(), .. await TimestampWarningsAsync(unjudged, cancellationToken)];
        _judged.UnionWith(unjudged.Select(topic => $"{topic.TopicId}"));
        return new() { Created = missing, Warnings = warnings };
    }

    private async Task<List<TopicDescription>> DescribeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var names = TopicCollection.OfTopicNames(options.Topics.Select(entry => entry.Topic));
            var described = await admin.DescribeTopicsAsync(names, new DescribeTopicsOptions { RequestTimeout = Patience }).WaitAsync(cancellationToken);
            return described.TopicDescriptions;
        }
        catch (DescribeTopicsException exception)
        {
            return exception.Results.TopicDescriptions;
        }
    }

    private async Task CreateAsync(string[] topics, CancellationToken cancellationToken)
    {
        var specifications = topics.Select(topic => new TopicSpecification
        {
            Name = topic,
            NumPartitions = options.Partitions,
            ReplicationFactor = (short)options.Replication,
            Configs = new() { [TimestampType] = LogAppendTime },
        });
        try
        {
            await admin.CreateTopicsAsync(specifications, new CreateTopicsOptions { RequestTimeout = 2 * Patience, OperationTimeout = Patience }).WaitAsync(cancellationToken);
        }
        catch (CreateTopicsException exception)
        {
            // Another silo may have been faster.
            var refused = exception.Results.Find(report => report.Error.IsError && report.Error.Code != ErrorCode.TopicAlreadyExists);
            if (refused is not null) throw new TopicsRefusedException($"topic {refused.Topic} cannot be created: {refused.Error.Reason}");
        }
    }

    private string? PartitionWarning(TopicDescription topic) => topic.Partitions.Count >= options.Partitions ? null : FormattableString.Invariant(
        $"Topic {topic.Name} has {topic.Partitions.Count} partitions, fewer than {KafkaOptions.SectionName}:Partitions ({options.Partitions}), and at most as many readers. It is left as it is; add partitions with Kafka's tools");

    private async Task<IEnumerable<string>> TimestampWarningsAsync(TopicDescription[] topics, CancellationToken cancellationToken)
    {
        var resources = topics.Select(topic => new ConfigResource { Type = ResourceType.Topic, Name = topic.Name });
        try
        {
            var described = await admin.DescribeConfigsAsync(resources, new DescribeConfigsOptions { RequestTimeout = Patience }).WaitAsync(cancellationToken);
            return described.Select(result => TimestampWarning(result.ConfigResource.Name, result.Entries)).OfType<string>();
        }
        catch (DescribeConfigsException exception)
        {
            return exception.Results.Select(report => report.Error.IsError ? UnreadableWarning(report.ConfigResource.Name, report.Error) : TimestampWarning(report.ConfigResource.Name, report.Entries)).OfType<string>();
        }
        catch (KafkaException exception) when (exception.Error.Code == ErrorCode.Local_UnsupportedFeature)
        {
            return topics.Select(topic => UnreadableWarning(topic.Name, exception.Error));
        }
    }

    private static string? TimestampWarning(string topic, Dictionary<string, ConfigEntryResult> settings) =>
        settings.TryGetValue(TimestampType, out var type) && type.Value != LogAppendTime
            ? $"Topic {topic} keeps the producers' times ({TimestampType} is {type.Value}), so delays follow their clocks. It is left as it is; set {TimestampType}={LogAppendTime} on it"
            : null;

    private static string UnreadableWarning(string topic, Error error) =>
        $"The settings of topic {topic} cannot be read ({error.Reason}), so it is not known whether it has {TimestampType}={LogAppendTime}";

    private static bool IsMissing(TopicDescription topic) => topic.Error.Code == ErrorCode.UnknownTopicOrPart;
}

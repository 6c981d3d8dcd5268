namespace IoTRl.Ingestion.Kafka;

/// <summary>What one look at the topics did and saw.</summary>
internal sealed record TopicFindings
{
    public required IReadOnlyList<string> Created { get; init; }

    /// <summary>In words, where a topic is not as asked.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}

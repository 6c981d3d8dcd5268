namespace IoTRl.Ingestion.Kafka;

/// <summary>Whether the topics are there, for readiness and for whoever reads.</summary>
public interface IKafkaTopics
{
    /// <summary>True where Kafka answered and every topic was there at the last look, which is at most some seconds old.</summary>
    bool IsReady { get; }

    /// <summary>What was seen then, for people.</summary>
    string State { get; }

    /// <summary>Completes once the topics have been seen or created. For consumers that subscribe by name: one that asks before hears of a topic minutes later.</summary>
    Task ReadyAsync(CancellationToken cancellationToken = default);
}

namespace IoTRl.Ingestion.Kafka;

/// <summary>Whether the topics are there, for readiness and for whoever produces.</summary>
public interface IKafkaTopics
{
    /// <summary>True where Kafka answered and every topic was there at the last look, which is at most some seconds old.</summary>
    bool IsReady { get; }

    /// <summary>What was seen then, for people.</summary>
    string State { get; }

    /// <summary>
    /// Completes once the topics have been seen or created. Producers wait for it: a broker that creates topics by itself would give them its own number of partitions
    /// and the producers' times.
    /// </summary>
    Task ReadyAsync(CancellationToken cancellationToken = default);
}

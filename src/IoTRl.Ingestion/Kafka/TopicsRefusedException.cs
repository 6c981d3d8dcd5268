namespace IoTRl.Ingestion.Kafka;

/// <summary>Kafka answers, but does not let the topics be read or created; the message says which and why.</summary>
internal sealed class TopicsRefusedException(string message) : Exception(message);

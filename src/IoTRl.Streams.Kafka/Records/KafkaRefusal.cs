namespace IoTRl.Streams.Kafka.Records;

/// <summary>Why a record is not delivered.</summary>
/// <param name="Reason">A word that can be counted.</param>
/// <param name="Message">What is wrong, for people.</param>
public sealed record KafkaRefusal(string Reason, string Message);

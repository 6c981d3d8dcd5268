namespace IoTRl.Ingestion.Kafka;

/// <summary>What librdkafka says of a setting; the numbers are its own.</summary>
internal enum ClientSettingAnswer
{
    Unknown = -2,
    BadValue = -1,
    Taken = 0,
}

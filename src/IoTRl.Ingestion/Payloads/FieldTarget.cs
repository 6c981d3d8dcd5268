namespace IoTRl.Ingestion.Payloads;

/// <summary>Our fields that a json pointer can lead to.</summary>
internal enum FieldTarget
{
    Nothing,
    Sensor,
    Gateway,
    Sequence,
    EventTime,
    Kind,
    Values,
    Payload,
    SingleValue,
}

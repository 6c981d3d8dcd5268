namespace IoTRl.Ingestion.Payloads;

/// <summary>Encodings of readings and signals.</summary>
public enum PayloadFormat
{
    /// <summary>UTF-8 json, <c>application/json</c>: what devices send by hand.</summary>
    Json,

    /// <summary>Protocol buffers after <c>telemetry.proto</c>, <c>application/x-protobuf</c>: for volume. Fields can be added without breaking old devices, and Spark reads it with <c>from_protobuf</c>.</summary>
    Protobuf,
}

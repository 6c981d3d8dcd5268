namespace IoTRl.Grains;

/// <summary>Names of the Orleans streams; a provider of the same name stands behind each, chosen by composition.</summary>
public static class StreamNames
{
    /// <summary>Readings, one stream a gateway: <see cref="Domain.Sensors.SensorReading"/>.</summary>
    public const string Telemetry = "telemetry";

    /// <summary>Decisions, one stream a job: <see cref="Domain.Agents.JobDecision"/>.</summary>
    public const string Decisions = "decisions";

    /// <summary>Grain storage that keeps every state record.</summary>
    public const string Storage = "iotrl";
}

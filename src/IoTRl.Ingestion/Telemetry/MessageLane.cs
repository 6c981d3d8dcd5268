namespace IoTRl.Ingestion.Telemetry;

/// <summary>What a message holds.</summary>
public enum MessageLane
{
    /// <summary>What its topic says.</summary>
    ByTopic,

    /// <summary>A reading.</summary>
    Reading,

    /// <summary>A signal.</summary>
    Signal,
}

namespace IoTRl.Ingestion.Mqtt;

/// <summary>State of the connections to a broker outside, for readiness and the start's report.</summary>
public interface IMqttBridge
{
    /// <summary>True while readings and signals are subscribed at the broker, and where there is none.</summary>
    bool IsReady { get; }

    /// <summary>The broker, <c>host:port</c>; null where none is given.</summary>
    string? Broker { get; }
}

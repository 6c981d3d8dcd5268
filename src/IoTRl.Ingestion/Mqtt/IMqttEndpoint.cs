namespace IoTRl.Ingestion.Mqtt;

/// <summary>State of the embedded MQTT endpoint, for readiness and the start's report.</summary>
public interface IMqttEndpoint
{
    /// <summary>True while devices can connect, and where the endpoint is switched off.</summary>
    bool IsReady { get; }

    /// <summary>Port it listens on; null while it does not.</summary>
    int? Port { get; }

    /// <summary>Connections now.</summary>
    int Connections { get; }
}

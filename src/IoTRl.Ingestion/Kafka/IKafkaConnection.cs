namespace IoTRl.Ingestion.Kafka;

/// <summary>The Kafka that this process works with.</summary>
public interface IKafkaConnection
{
    /// <summary>True where it runs inside this process, because no address was given.</summary>
    bool IsEmbedded { get; }

    /// <summary>Addresses, host:port divided by commas.</summary>
    string Servers { get; }

    /// <summary>What every client starts from: the addresses and the settings that are passed through. A new copy for each caller, to add to.</summary>
    Dictionary<string, string> ClientSettings();
}

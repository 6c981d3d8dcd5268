using IoTRl.Ingestion.Mqtt;

namespace IoTRl.Ingestion.Fleet;

/// <summary>Where simulated gateways connect to.</summary>
public sealed record FleetTarget
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>User and password; null where the broker asks for none.</summary>
    public string? UserName { get; init; }

    public string? Password { get; init; }

    /// <summary>Encrypted or not.</summary>
    public bool Tls { get; init; }

    /// <summary>File in PEM with the only authorities that may vouch for the broker; null for those that the machine trusts.</summary>
    public string? CaFile { get; init; }

    /// <summary>Where the simulated fleet belongs: the host it is told, otherwise the broker outside, otherwise the embedded endpoint.</summary>
    internal static FleetTarget Of(FleetOptions fleet, MqttOptions mqtt, int? endpointPort)
    {
        if (fleet.Host is not null || !mqtt.Broker.IsGiven())
            return new() { Host = fleet.Host ?? "127.0.0.1", Port = fleet.Port ?? endpointPort ?? mqtt.Port, UserName = fleet.UserName, Password = fleet.Password };
        return new()
        {
            Host = mqtt.Broker.Address!, // given, as asked above
            Port = fleet.Port ?? mqtt.Broker.Port,
            UserName = fleet.UserName ?? mqtt.Broker.UserName,
            Password = fleet.UserName is null ? mqtt.Broker.Password : fleet.Password,
            Tls = mqtt.Broker.Tls,
            CaFile = mqtt.Broker.CaFile,
        };
    }
}

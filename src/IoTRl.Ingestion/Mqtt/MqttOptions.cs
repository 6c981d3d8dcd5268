using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>Devices' MQTT, section <c>Mqtt</c>: the embedded endpoint, or a broker outside.</summary>
public sealed class MqttOptions
{
    public const string SectionName = "Mqtt";

    /// <summary>The embedded endpoint listens or not. Default: it does, unless a <see cref="Broker"/> is given.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Address to listen on, IPv4. Beyond loopback it needs <see cref="Users"/>. Default 127.0.0.1.</summary>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Port, 0 (any free one) to 65,535. Default 1883.</summary>
    [Range(0, 65_535)]
    public int Port { get; set; } = 1883;

    /// <summary>Most connections at once, 1 to 100,000; each may have one message in hand, so this bounds memory. Default 10,000.</summary>
    [Range(1, 100_000)]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>Largest MQTT packet that is read, bytes, 1,024 to 16 MiB: a larger one ends its connection before memory is taken for it.
    /// Default 96 KiB: the largest payload and its topic.</summary>
    [Range(1_024, 16 * 1024 * 1024)]
    public int MaxPacketBytes { get; set; } = 96 * 1024;

    /// <summary>Users of devices. Empty (the default): anybody who reaches the address.</summary>
    public List<MqttUser> Users { get; } = [];

    /// <summary>A broker outside that devices publish to. Default: none.</summary>
    [ValidateObjectMembers]
    public MqttBrokerOptions Broker { get; set; } = new();

    /// <summary>True where the embedded endpoint is to listen.</summary>
    public bool ListensHere() => Enabled ?? !Broker.IsGiven();
}

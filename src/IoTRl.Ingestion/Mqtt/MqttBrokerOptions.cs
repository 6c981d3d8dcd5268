using System.ComponentModel.DataAnnotations;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>
/// A broker of MQTT 5 outside, such as mosquitto. It acknowledges the devices, so what it has acknowledged is as safe as it is: its persistence has to be on, and its
/// queues wide (mosquitto: <c>persistence true</c>, <c>max_queued_messages 0</c> or many; by its default it drops what is beyond 1,000).
/// </summary>
public sealed class MqttBrokerOptions
{
    /// <summary>Group of silos that are told none.</summary>
    public const string DefaultShareGroup = "iotrl";

    /// <summary>Host name or address. Giving it connects to the broker and switches the embedded endpoint off. Default: none.</summary>
    public string? Address { get; set; }

    /// <summary>Port, 1 to 65,535. Default 1883; brokers with TLS usually listen on 8883.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 1883;

    /// <summary>
    /// Name of this silo's session at the broker, 1 to 200 characters, the same after a restart and another for each silo: the broker keeps this silo's share of the messages under it
    /// while the silo is away. Signals have a second session, with <c>-signals</c> behind. Default: cluster's name, machine's name and silo port; give it where machines change their names.
    /// </summary>
    [StringLength(200, MinimumLength = 1)]
    public string? ClientId { get; set; }

    /// <summary>User at the broker, where it asks for one.</summary>
    public string? UserName { get; set; }

    /// <summary>Password of <see cref="UserName"/>, from the environment.</summary>
    [Redact]
    public string? Password { get; set; }

    /// <summary>Encrypts the connection and checks the broker's certificate. Default false.</summary>
    public bool Tls { get; set; }

    /// <summary>File in PEM with the only authorities that may vouch for the broker. Default: those that the machine trusts.</summary>
    public string? CaFile { get; set; }

    /// <summary>
    /// Group of the shared subscriptions, up to 64 characters: the broker gives each message to one silo of the group. Empty, for a silo alone: plain subscriptions, which mosquitto
    /// keeps when it restarts; shared ones it forgets, and until the silos are back it acknowledges what devices publish as having no subscriber (0x10) and drops it.
    /// Sessions that are kept keep the subscriptions of another group as well, so that each message comes twice: change it together with <see cref="ClientId"/>, or after
    /// <see cref="SessionExpiry"/>. Between the default and empty it may be changed at any time.
    /// Default: <c>iotrl</c> for silos of a cluster, empty for a silo alone.
    /// </summary>
    [RegularExpression("^[A-Za-z0-9._:-]{0,64}$")]
    public string? ShareGroup { get; set; }

    /// <summary>
    /// How long the broker keeps the sessions of a silo that is away, 1 min to 30 days. Default 1 h. A silo that stays away for longer loses what the broker had kept for it, although
    /// the devices have their acknowledgement.
    /// </summary>
    public TimeSpan SessionExpiry { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Most messages in hand of each of the two connections, received and not acknowledged, 1 to 65,535; the broker keeps the rest. Default 1,000.</summary>
    [Range(1, 65_535)]
    public int ReceiveMaximum { get; set; } = 1_000;

    /// <summary>True where an address is given.</summary>
    public bool IsGiven() => !string.IsNullOrWhiteSpace(Address);
}

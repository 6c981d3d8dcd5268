namespace IoTRl.Ingestion.Mqtt;

/// <summary>Credentials of a device.</summary>
public sealed class MqttUser
{
    /// <summary>User name; without <see cref="Gateways"/> it is the only gateway that the user may speak for.</summary>
    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the password, 64 hexadecimal digits: the password itself stands in no setting. A long random password is assumed, as devices have.</summary>
    public string PasswordSha256 { get; set; } = "";

    /// <summary>Gateways that the user may speak for; <c>*</c> for all. Default: the one called like the user.</summary>
    public List<string> Gateways { get; } = [];
}

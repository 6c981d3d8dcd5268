namespace IoTRl.Grains.Gateways;

/// <summary>State of a gateway in a word.</summary>
[GenerateSerializer, Alias("iotrl.gateway-health")]
public enum GatewayHealth
{
    /// <summary>Nothing heard since this activation.</summary>
    Unknown,
    /// <summary>Heard from within its silence limit.</summary>
    Live,

    /// <summary>Nothing heard for longer than its silence limit.</summary>
    Silent,
}

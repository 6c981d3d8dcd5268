namespace IoTRl.Ingestion.Mqtt;

/// <summary>A port that this process has to listen on is taken; the message names its part and number.</summary>
public sealed class PortInUseException(string part, int port, Exception? cause = null)
    : Exception(FormattableString.Invariant($"{part} port {port} is in use. End the program that holds it, or choose another port."), cause)
{
    /// <summary>What wanted to listen, such as <c>MQTT</c>.</summary>
    public string Part { get; } = part;

    public int Port { get; } = port;
}

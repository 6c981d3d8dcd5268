namespace IoTRl.Ingestion.Mqtt;

/// <summary>The header of a packet: its type and how many bytes follow.</summary>
internal readonly record struct MqttFrame(byte Type, int Length)
{
    private const byte Publish = 3;

    public bool IsPublish => Type == Publish;
}

using System.Buffers;
using IoTRl.Domain.Gateways;
using IoTRl.Ingestion.Telemetry;
using MQTTnet;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>A PUBLISH as the entrance takes it, the same from a device's connection and from a broker's.</summary>
internal static class MqttMessage
{
    /// <summary>Source of dead letters that came by MQTT: a refused message is acknowledged, and its device rarely reads why.</summary>
    public const string DeadLetterSource = "mqtt";

    public static IncomingMessage Incoming(MqttApplicationMessage message, Func<GatewayId, bool>? maySpeakFor = null) =>
        IncomingMessage.OnTopic(message.Topic ?? "", message.Payload.IsSingleSegment ? message.Payload.First : message.Payload.ToArray(), message.ContentType)
            with
        { MaySpeakFor = maySpeakFor, DeadLetterSource = DeadLetterSource };
}

using IoTRl.Domain;
using MQTTnet.Protocol;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>A refusal in the words of MQTT 5. MQTT 3.1.1 has none: there a refused message is simply acknowledged.</summary>
internal static class MqttAnswer
{
    private const int LongestReason = 256;

    public static MqttPubAckReasonCode ReasonCode(Rejection rejection) => rejection.Reason switch
    {
        "unknown-topic" => MqttPubAckReasonCode.TopicNameInvalid,
        "not-authorized" or "unknown-gateway" => MqttPubAckReasonCode.NotAuthorized,
        "too-many-gateways" or "too-many-signals" => MqttPubAckReasonCode.QuotaExceeded,
        "stale-sequence" => MqttPubAckReasonCode.ImplementationSpecificError,
        _ => MqttPubAckReasonCode.PayloadFormatInvalid,
    };

    public static string ReasonString(Rejection rejection)
    {
        var text = $"{rejection.Reason}: {rejection}";
        return text.Length <= LongestReason ? text : text[..LongestReason];
    }
}

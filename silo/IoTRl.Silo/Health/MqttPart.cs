using IoTRl.Grains.Rest;
using IoTRl.Ingestion.Mqtt;

namespace IoTRl.Silo.Health;

/// <summary>Devices can connect here, and the broker outside is subscribed, as far as there are such.</summary>
internal sealed class MqttPart(IMqttEndpoint endpoint, IMqttBridge bridge) : IReadinessPart
{
    public string Name => "mqtt";

    public Task<PartView> CheckAsync(CancellationToken cancellationToken)
    {
        List<string> ways = [];
        if (endpoint.Port is { } port) ways.Add(FormattableString.Invariant($"port {port}, {endpoint.Connections} connections"));
        if (bridge.Broker is { } broker) ways.Add($"broker {broker} {(bridge.IsReady ? "subscribed" : "away")}");
        return Task.FromResult(PartState.Of(Name, endpoint.IsReady && bridge.IsReady, ways.Count == 0 ? "switched off" : string.Join("; ", ways)));
    }
}

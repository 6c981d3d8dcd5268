using IoTRl.Grains.Rest;
using IoTRl.Ingestion.Mqtt;

namespace IoTRl.Silo.Health;

/// <summary>Devices can connect.</summary>
internal sealed class MqttPart(IMqttEndpoint endpoint) : IReadinessPart
{
    public string Name => "mqtt";

    public Task<PartView> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(PartState.Of(
        Name, endpoint.IsReady, endpoint.Port is { } port ? FormattableString.Invariant($"port {port}, {endpoint.Connections} connections") : "switched off"));
}

using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Streams;
using Orleans.Concurrency;

namespace IoTRl.Grains.Gateways;

/// <summary>One edge gateway: counts its readings, forecasts, tells its jobs. Key: gateway id. Readings come by the stream <see cref="StreamNames.Telemetry"/>.</summary>
[Alias("iotrl.edge-gateway")]
public interface IEdgeGatewayGrain : IGrainWithStringKey, IDurableStreamConsumer
{
    /// <summary>Takes a signal of the control lane. Null when taken; otherwise why it was dropped (stale sequence, too many).</summary>
    [Alias("Signal")]
    Task<Rejection?> SignalAsync(GatewaySignal signal, CancellationToken cancellationToken = default);

    /// <summary>As it stands now; changes nothing.</summary>
    [Alias("Snapshot"), AlwaysInterleave, ReadOnly]
    Task<GatewaySnapshot> SnapshotAsync();

    /// <summary>Sensors that this activation has heard and whose id contains a text, empty for all: so many of them, at most 200, after the first so many.</summary>
    [Alias("Sensors"), AlwaysInterleave, ReadOnly]
    Task<GatewaySensors> SensorsAsync(string part, int skip, int take);
}

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
}

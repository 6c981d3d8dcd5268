using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;
using IoTRl.Grains;
using IoTRl.Grains.Fleet;
using IoTRl.Grains.Gateways;
using Microsoft.Extensions.Options;
using Orleans.Streams;

namespace IoTRl.Ingestion.Telemetry;

/// <summary>The control plane by its grains and by the stream provider that composition chose.</summary>
internal sealed class OrleansTelemetryTarget(IClusterClient client, IOptions<TelemetryOptions> options) : ITelemetryTarget
{
    private readonly string _fleet = options.Value.Fleet;
    private readonly Lazy<IStreamProvider> _streams = new(() => client.GetStreamProvider(options.Value.StreamProvider));

    public async Task<Rejection?> AdmitAsync(FleetGateway gateway, CancellationToken cancellationToken)
    {
        var rejection = await client.GetGrain<IFleetDirectoryGrain>(_fleet).AdmitGatewayAsync(gateway, cancellationToken);
        // Its grain is awake before its first reading is let in: thousands of new gateways wait here, a few at a time, and not all at once for their state.
        if (rejection is null) await client.GetGrain<IEdgeGatewayGrain>(gateway.Id.Value).SnapshotAsync();
        return rejection;
    }

    public Task PublishAsync(SensorReading reading) =>
        _streams.Value.GetStream<SensorReading>(StreamId.Create(StreamNames.Telemetry, reading.Gateway.Value)).OnNextAsync(reading);

    public Task<Rejection?> SignalAsync(GatewaySignal signal, CancellationToken cancellationToken) =>
        client.GetGrain<IEdgeGatewayGrain>(signal.Gateway.Value).SignalAsync(signal, cancellationToken);
}

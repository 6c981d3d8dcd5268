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
internal sealed class OrleansTelemetryTarget(IClusterClient client, IOptions<TelemetryOptions> options) : ITelemetryTarget, IDisposable
{
    private const int WakesAtOnce = 64;

    private readonly SemaphoreSlim _waking = new(WakesAtOnce);
    private readonly string _fleet = options.Value.Fleet;
    private readonly Lazy<IStreamProvider> _streams = new(() => client.GetStreamProvider(options.Value.StreamProvider));

    public async Task<Rejection?> AdmitAsync(FleetGateway gateway, CancellationToken cancellationToken)
    {
        var rejection = await client.GetGrain<IFleetDirectoryGrain>(_fleet).AdmitGatewayAsync(gateway, cancellationToken);
        if (rejection is null) await WakeAsync(gateway.Id, cancellationToken);
        return rejection;
    }

    public Task PublishAsync(SensorReading reading) =>
        _streams.Value.GetStream<SensorReading>(StreamId.Create(StreamNames.Telemetry, reading.Gateway.Value)).OnNextAsync(reading);

    public Task<Rejection?> SignalAsync(GatewaySignal signal, CancellationToken cancellationToken) =>
        client.GetGrain<IEdgeGatewayGrain>(signal.Gateway.Value).SignalAsync(signal, cancellationToken);

    public void Dispose() => _waking.Dispose();

    // A grain is awake before its first reading is let in: thousands of new gateways wait here, a few at a time, and not all at once for their state.
    private async Task WakeAsync(GatewayId gateway, CancellationToken cancellationToken)
    {
        await _waking.WaitAsync(cancellationToken);
        try
        {
            await client.GetGrain<IEdgeGatewayGrain>(gateway.Value).SnapshotAsync();
        }
        finally
        {
            _waking.Release();
        }
    }
}

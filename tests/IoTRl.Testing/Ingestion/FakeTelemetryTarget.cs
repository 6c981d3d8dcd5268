using System.Collections.Concurrent;
using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;
using IoTRl.Grains.Fleet;
using IoTRl.Ingestion.Telemetry;

namespace IoTRl.Testing.Ingestion;

/// <summary>A control plane that admits, publishes and takes signals as told, and remembers what it was given.</summary>
internal sealed class FakeTelemetryTarget : ITelemetryTarget
{
    public Func<FleetGateway, Rejection?> Admission { get; set; } = _ => null;

    public Func<SensorReading, Task> Publishing { get; set; } = _ => Task.CompletedTask;

    public Func<GatewaySignal, Rejection?> Signalling { get; set; } = _ => null;

    public ConcurrentQueue<FleetGateway> Asked { get; } = new();

    public ConcurrentQueue<SensorReading> Published { get; } = new();

    public ConcurrentQueue<GatewaySignal> Signals { get; } = new();

    public Task<Rejection?> AdmitAsync(FleetGateway gateway, CancellationToken cancellationToken)
    {
        Asked.Enqueue(gateway);
        return Task.FromResult(Admission(gateway));
    }

    public async Task PublishAsync(SensorReading reading)
    {
        await Publishing(reading);
        Published.Enqueue(reading);
    }

    public Task<Rejection?> SignalAsync(GatewaySignal signal, CancellationToken cancellationToken)
    {
        Signals.Enqueue(signal);
        return Task.FromResult(Signalling(signal));
    }
}

using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;
using IoTRl.Grains.Fleet;

namespace IoTRl.Ingestion.Telemetry;

/// <summary>What the entrance needs of the control plane behind it.</summary>
internal interface ITelemetryTarget
{
    /// <summary>Null when the gateway is admitted; its grain is awake by then.</summary>
    Task<Rejection?> AdmitAsync(FleetGateway gateway, CancellationToken cancellationToken);

    /// <summary>Returns once the stream has taken the reading over.</summary>
    Task PublishAsync(SensorReading reading);

    /// <summary>Null when the signal was taken.</summary>
    Task<Rejection?> SignalAsync(GatewaySignal signal, CancellationToken cancellationToken);
}

using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;

namespace IoTRl.Ingestion.Devices;

/// <summary>One device of a simulated fleet with its id and counter.</summary>
public sealed class SimulatedDevice
{
    private readonly IDeviceModel _model;
    private ulong _sequence;

    internal SimulatedDevice(GatewayId gateway, SensorId sensor, IDeviceModel model) => (Gateway, Sensor, _model) = (gateway, sensor, model);

    public GatewayId Gateway { get; }

    public SensorId Sensor { get; }

    public string Kind => _model.Kind;

    /// <summary>The next reading; the counter begins at 0 and rises by one.</summary>
    public SensorReading Read(DateTimeOffset eventTime, double hourOfDay)
    {
        var sample = _model.Sample(hourOfDay);
        return new SensorReading
        {
            Sensor = Sensor,
            Gateway = Gateway,
            Sequence = _sequence++,
            EventTime = eventTime,
            Kind = _model.Kind,
            Values = sample.Values,
            Payload = sample.Payload,
        };
    }
}

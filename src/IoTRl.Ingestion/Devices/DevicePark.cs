using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;

namespace IoTRl.Ingestion.Devices;

/// <summary>The devices behind a gateway: a function of domain, gateway and seed.</summary>
public static class DevicePark
{
    private const ulong Stream = 0x6465_7669_6365; // "device"

    /// <summary>Most devices behind one gateway.</summary>
    public const int MaxDevices = 1_000;

    public static ImmutableArray<SimulatedDevice> Create(DeviceDomain domain, GatewayId gateway, int devices, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(devices, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(devices, MaxDevices);
        var builder = ImmutableArray.CreateBuilder<SimulatedDevice>(devices);
        for (var index = 0; index < devices; index++)
        {
            var random = SeededRandom.At(seed, Stream ^ NameHash.Of(gateway.Value), (ulong)index);
            var model = Model(domain, index, random);
            // Sensor ids are keys of the whole fleet, so they carry their gateway's name.
            var id = FormattableString.Invariant($"{gateway.Value}.{model.Kind}-{index + 1:D2}");
            builder.Add(new SimulatedDevice(gateway, SensorId.Of(id), model));
        }

        return builder.MoveToImmutable();
    }

    private static IDeviceModel Model(DeviceDomain domain, int index, SeededRandom random) => domain switch
    {
        DeviceDomain.Healthcare => index % 5 == 4 ? new EcgMonitor(random) : new VitalSignsMonitor(random),
        DeviceDomain.Industrial => index % 10 is 3 or 6 or 9 ? new ProductionCounter(random) : new MachineSensors(random),
        _ => (index % 3) switch
        {
            0 => new AirStation(random),
            1 => new TrafficCounter(random),
            _ => new ParkingLot(random),
        },
    };
}

using IoTRl.Domain;
using static IoTRl.Ingestion.Devices.DeviceRandom;

namespace IoTRl.Ingestion.Devices;

/// <summary>Condition monitoring of a machine: vibration, heat and noise grow with wear, and so does the share of anomalies.</summary>
internal sealed class MachineSensors : IDeviceModel
{
    private readonly MachineWear _wear;
    private SeededRandom _random;

    public MachineSensors(SeededRandom random)
    {
        _random = random;
        _wear = new MachineWear(ref _random);
    }

    public string Kind => "vibration";

    public DeviceSample Sample(double hourOfDay)
    {
        _wear.Advance(ref _random);
        var wear = _wear.Level;
        var vibration = 0.5 + 1.5 * wear;
        var temperature = 60 + 30 * wear;
        if (_random.Chance(0.1 * wear))
        {
            vibration *= _random.Between(2, 4);
            temperature += _random.Between(20, 40);
        }
        else
        {
            vibration += _random.Between(-0.2, 0.2);
            temperature += _random.Between(-5, 5);
        }

        return DeviceSample.Of(
            ("vibrationMmPerSecond", Math.Round(Math.Max(0, vibration), 3)),
            ("temperatureCelsius", Shown(temperature, 0, 200)),
            ("pressureBar", Shown(_random.Between(5, 15) + 2 * wear, 0, 20)),
            ("powerKilowatt", Shown(5 + 3 * wear + _random.Between(-1, 1), 0, 20)),
            ("rotationPerMinute", Shown(1_200 + _random.Between(-100, 100) - 200 * wear, 0, 2_000)),
            ("soundDecibel", Shown(70 + 20 * wear + _random.Between(-5, 5), 0, 140)),
            ("wear", Math.Round(wear, 4)));
    }
}

using IoTRl.Domain;
using static IoTRl.Ingestion.Devices.DeviceRandom;

namespace IoTRl.Ingestion.Devices;

/// <summary>What a machine turns out: efficiency and quality fall with wear.</summary>
internal sealed class ProductionCounter : IDeviceModel
{
    private readonly MachineWear _wear;
    private SeededRandom _random;

    public ProductionCounter(SeededRandom random)
    {
        _random = random;
        _wear = new MachineWear(ref _random);
    }

    public string Kind => "production";

    public DeviceSample Sample(double hourOfDay)
    {
        _wear.Advance(ref _random);
        var wear = _wear.Level;
        var efficiency = Math.Max(50, 100 - 30 * wear);
        return DeviceSample.Of(
            ("unitsPerHour", Math.Round(_random.Between(80, 120) * efficiency / 100)),
            ("efficiencyPercent", Shown(efficiency, 50, 100)),
            ("defectPercent", Math.Round(5 * wear + _random.Between(0, 2), 2)),
            ("downtimeMinutes", _random.Chance(0.3) ? Math.Round(30 * wear, 1) : 0),
            ("qualityPercent", Shown(100 - 20 * wear + _random.Between(-5, 5), 0, 100)));
    }
}

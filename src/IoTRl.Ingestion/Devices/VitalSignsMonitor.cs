using IoTRl.Domain;
using static IoTRl.Ingestion.Devices.DeviceRandom;

namespace IoTRl.Ingestion.Devices;

/// <summary>Bedside monitor. Each patient has a baseline of resting values; one sample in twenty is abnormal (tachycardia or bradycardia, hypoxia, fever).</summary>
internal sealed class VitalSignsMonitor : IDeviceModel
{
    private const double AbnormalShare = 0.05;

    private readonly double _heartRate, _systolic, _diastolic, _oxygen, _temperature, _respiratoryRate;
    private SeededRandom _random;

    public VitalSignsMonitor(SeededRandom random)
    {
        _random = random;
        _heartRate = _random.Between(60, 80);
        _systolic = _random.Between(110, 130);
        _diastolic = _random.Between(70, 85);
        _oxygen = _random.Between(95, 99);
        _temperature = _random.Between(36.5, 37.2);
        _respiratoryRate = _random.Between(12, 18);
    }

    public string Kind => "vitals";

    public DeviceSample Sample(double hourOfDay)
    {
        var isAbnormal = _random.Chance(AbnormalShare);
        // Body temperature and pulse are lowest around four in the morning and highest around four in the afternoon.
        var circadian = Math.Cos(2 * Math.PI * (hourOfDay - 16) / 24);
        var heartRate = isAbnormal
            ? _random.Chance(0.5) ? _random.Between(40, 50) : _random.Between(120, 160)
            : _heartRate + 4 * circadian + _random.Between(-10, 10);
        var oxygen = isAbnormal ? _random.Between(85, 92) : _oxygen + _random.Between(-2, 1);
        var temperature = isAbnormal ? _random.Between(38, 39.5) : _temperature + 0.2 * circadian + _random.Between(-0.5, 0.5);
        return DeviceSample.Of(
            ("heartRateBpm", Shown(heartRate, 40, 180)),
            ("systolicMmHg", Shown(_systolic + _random.Between(-15, 15), 80, 200)),
            ("diastolicMmHg", Shown(_diastolic + _random.Between(-10, 10), 50, 120)),
            ("oxygenSaturationPercent", Shown(oxygen, 85, 100)),
            ("temperatureCelsius", Shown(temperature, 35, 42)),
            ("respiratoryRatePerMinute", Shown(_respiratoryRate + _random.Between(-3, 3), 8, 30)));
    }
}

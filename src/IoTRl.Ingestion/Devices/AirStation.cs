using IoTRl.Domain;

namespace IoTRl.Ingestion.Devices;

/// <summary>Air quality station: the index is higher between 6 and 20 o'clock; temperature follows the sun, humidity the other way round.</summary>
internal sealed class AirStation(SeededRandom random) : IDeviceModel
{
    private SeededRandom _random = random;

    public string Kind => "air";

    public DeviceSample Sample(double hourOfDay)
    {
        var index = hourOfDay is >= 6 and < 20 ? 80 : 50;
        var sun = Math.Cos(2 * Math.PI * (hourOfDay - 15) / 24);
        return DeviceSample.Of(
            ("airQualityIndex", Math.Round(_random.Between(index - 20, index + 40))),
            ("pm25MicrogramPerCubicMetre", Math.Round(_random.Between(10, 150), 1)),
            ("pm10MicrogramPerCubicMetre", Math.Round(_random.Between(15, 200), 1)),
            ("carbonDioxidePpm", Math.Round(_random.Between(350, 450), 1)),
            ("temperatureCelsius", Math.Round(25 + 7 * sun + _random.Between(-3, 3), 1)),
            ("humidityPercent", Math.Round(55 - 15 * sun + _random.Between(-10, 10), 1)));
    }
}

using IoTRl.Domain;

namespace IoTRl.Ingestion.Devices;

/// <summary>Induction loop of a street: many slow vehicles in the rush hours (7 to 9 and 17 to 19), few fast ones otherwise.</summary>
internal sealed class TrafficCounter(SeededRandom random) : IDeviceModel
{
    private SeededRandom _random = random;

    public string Kind => "traffic";

    public DeviceSample Sample(double hourOfDay)
    {
        var isRush = hourOfDay is >= 7 and < 9 or >= 17 and < 19;
        return DeviceSample.Of(
            ("vehiclesPerMinute", Math.Round(isRush ? _random.Between(80, 150) : _random.Between(24, 45))),
            ("speedKilometresPerHour", Math.Round(isRush ? _random.Between(15, 30) : _random.Between(40, 65), 1)),
            ("laneOccupancyPercent", Math.Round(isRush ? _random.Between(20, 95) : _random.Between(5, 40), 1)));
    }
}

using IoTRl.Domain;

namespace IoTRl.Ingestion.Devices;

/// <summary>Parking lot of 50 to 200 places.</summary>
internal sealed class ParkingLot : IDeviceModel
{
    private readonly int _places;
    private SeededRandom _random;

    public ParkingLot(SeededRandom random)
    {
        _random = random;
        _places = 50 + _random.NextInt32(151);
    }

    public string Kind => "parking";

    public DeviceSample Sample(double hourOfDay)
    {
        var occupied = _random.NextInt32(_places + 1);
        return DeviceSample.Of(
            ("places", _places),
            ("occupied", occupied),
            ("available", _places - occupied),
            ("occupancyPercent", Math.Round(100.0 * occupied / _places, 1)));
    }
}

using IoTRl.Ingestion.Devices;

namespace IoTRl.Ingestion.Fleet;

/// <summary>
/// Shapes of a day with mean 1. Wards are busiest in the morning; lines run two shifts (6 to 22 h at 1.25, nights at 0.5); cities peak in the rush hours.
/// The shapes are ours: they follow what the named places are known for, not a recording.
/// </summary>
internal static class DailyRhythm
{
    private const double SecondsPerHour = 3_600;

    public static double HourAt(double second, double startHour, double dayCompression)
    {
        var hour = (startHour + second * dayCompression / SecondsPerHour) % 24;
        return hour < 0 ? hour + 24 : hour;
    }

    public static double At(DeviceDomain domain, double hour) => domain switch
    {
        DeviceDomain.Healthcare => 1 + 0.25 * Wave(hour, 10, 1) + 0.1 * Wave(hour, 10, 2),
        DeviceDomain.Industrial => 0.5 + 0.75 * Shift(hour),
        _ => CityFloor + 0.15 * Wave(hour, 13, 1) + RushHeight * (Rush(hour, 8) + Rush(hour, 18)),
    };

    private const double CityFloor = 0.85;
    private const double RushHours = 1.2;

    // What the floor leaves of the mean, spread over two bells: (1 - floor) * 24 h = 2 * height * width * sqrt(2 pi).
    private static readonly double RushHeight = (1 - CityFloor) * 24 / (2 * RushHours * Math.Sqrt(2 * Math.PI));

    private static double Wave(double hour, double peak, int perDay) => Math.Cos(2 * Math.PI * perDay * (hour - peak) / 24);

    // One hour of change around 6 and 22 h.
    private static double Shift(double hour) => Math.Clamp(hour - 5.5, 0, 1) * Math.Clamp(22.5 - hour, 0, 1);

    private static double Rush(double hour, double peak)
    {
        var distance = Math.Abs(hour - peak);
        distance = Math.Min(distance, 24 - distance) / RushHours;
        return Math.Exp(-0.5 * distance * distance);
    }
}

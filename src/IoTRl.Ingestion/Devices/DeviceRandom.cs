using IoTRl.Domain;

namespace IoTRl.Ingestion.Devices;

/// <summary>Draws that every device model needs.</summary>
internal static class DeviceRandom
{
    public static double Between(this ref SeededRandom random, double low, double high) => low + (high - low) * random.NextDouble();

    public static bool Chance(this ref SeededRandom random, double probability) => random.NextDouble() < probability;

    /// <summary>Clamped to what an instrument shows, one decimal.</summary>
    public static double Shown(double value, double low, double high) => Math.Round(Math.Clamp(value, low, high), 1);
}

using System.Globalization;

namespace IoTRl.Tournament.Loads;

/// <summary>A seeded curve of a synthetic family, scaled to a mean rate.</summary>
public sealed class SyntheticLoad : IEpisodeLoad
{
    private readonly double[] _rates;

    internal SyntheticLoad(string name, ulong seed, double[] shape, double meanRecordsPerSecond)
    {
        Name = name;
        var mean = shape.Average();
        Source = string.Create(CultureInfo.InvariantCulture, $"synthetic family {name}, seed {seed}, mean {meanRecordsPerSecond:G4} records/s, a day of {DayLength.TotalMinutes:G4} min");
        _rates = [.. shape.Select(value => value / mean * meanRecordsPerSecond)];
    }

    public string Name { get; }

    public string Source { get; }

    public TimeSpan DayLength => SyntheticFamilies.DayLength;

    public double RateAt(long second) => _rates[Math.Clamp(second, 0, _rates.Length - 1)];
}

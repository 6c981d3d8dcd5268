using System.Collections.Immutable;
using IoTRl.Domain;

namespace IoTRl.Tournament.Loads;

/// <summary>The synthetic families: seeded curves of expected load. A day is played 60-fold, in 24 min, so that an episode of hours holds several.</summary>
public static class SyntheticFamilies
{
    /// <summary>Played length of a day.</summary>
    public static readonly TimeSpan DayLength = TimeSpan.FromMinutes(24);

    private static readonly ImmutableDictionary<string, Func<FamilyRandom, int, double[]>> Curves =
        new Dictionary<string, Func<FamilyRandom, int, double[]>>(StringComparer.Ordinal)
        {
            ["bursty"] = FamilyCurves.Bursty,
            ["diurnal"] = FamilyCurves.Diurnal,
            ["flat"] = FamilyCurves.Flat,
            ["healthcare"] = FamilyCurves.Healthcare,
            ["industrial"] = FamilyCurves.Industrial,
            ["smart-city"] = FamilyCurves.SmartCity,
        }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Names, in alphabetical order.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Curves.Keys.Order(StringComparer.Ordinal)];

    /// <summary>One curve. Equal arguments give equal rates.</summary>
    /// <param name="name">A name of <see cref="Names"/>.</param>
    /// <param name="seed">Address of everything random in it.</param>
    /// <param name="seconds">Length, seconds, 1..31 days.</param>
    /// <param name="meanRecordsPerSecond">Mean rate over that length, records/s, above 0.</param>
    public static Parsed<SyntheticLoad> Create(string name, ulong seed, int seconds, double meanRecordsPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seconds, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(meanRecordsPerSecond);
        if (!Curves.TryGetValue(name, out var curve))
            return Rejection.Of("unknown-family", $"there is no family '{name}': {string.Join(", ", Names)}");
        // The index keeps families apart that share a seed.
        var random = new FamilyRandom(seed, (ulong)Names.IndexOf(name));
        return new SyntheticLoad(name, seed, curve(random, seconds), meanRecordsPerSecond);
    }
}

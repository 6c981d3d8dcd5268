using IoTRl.Domain;

namespace IoTRl.Tournament.Loads;

/// <summary>
/// Seeds of windows. The lowest bit of a seed is its part: seeds for training are even and those for judging are odd, so that whatever the seeds of two tournaments, their
/// families and their windows, what one was trained on is never what another is judged on. Within a part of a family seeds count up by two from a place that the
/// tournament's seed and the family's name give, so that no two windows share one.
/// </summary>
internal static class WindowSeeds
{
    private const ulong Stream = 0x57696E; // "Win"
    private const ulong NameOffset = 14695981039346656037;
    private const ulong NamePrime = 1099511628211;

    internal static ulong Of(ulong seed, string family, WindowPart part, int index)
    {
        var place = SeededRandom.At(seed, Stream, HashOf(family)).NextUInt64();
        return unchecked((place & ~1UL) + 2 * (ulong)index + (ulong)part);
    }

    // FNV-1a: the same on every machine, which string.GetHashCode is not.
    private static ulong HashOf(string name)
    {
        var hash = NameOffset;
        foreach (var character in name) hash = unchecked((hash ^ character) * NamePrime);
        return hash;
    }
}

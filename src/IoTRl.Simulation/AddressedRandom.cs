namespace IoTRl.Simulation;

/// <summary>
/// Random numbers that are looked up, not drawn in turn: a value depends on its address (seed, stream, second, ordinal) alone.
/// So no action of a policy moves what another policy meets, and nothing has to be stored to continue.
/// </summary>
/// <remarks>Counter-based: three rounds of the SplitMix64 finalizer (Steele, Lea and Flood, 2014), one for each part of the address.</remarks>
internal static class AddressedRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>Uniform in the open interval (0, 1), 53 bits.</summary>
    public static double Uniform(ulong seed, DrawStream stream, long second, long ordinal = 0) =>
        ((Hash(seed, stream, second, ordinal) >> 11) + 0.5) * (1.0 / (1UL << 53));

    /// <summary>Standard normal.</summary>
    public static double Normal(ulong seed, DrawStream stream, long second, long ordinal = 0) =>
        NormalQuantile.Of(Uniform(seed, stream, second, ordinal));

    private static ulong Hash(ulong seed, DrawStream stream, long second, long ordinal)
    {
        unchecked
        {
            var hash = Mix(seed + (Golden * (ulong)stream));
            hash = Mix(hash + (Golden * (ulong)second));
            return Mix(hash + (Golden * (ulong)ordinal));
        }
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += Golden;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}

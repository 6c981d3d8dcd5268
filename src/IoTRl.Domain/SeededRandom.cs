namespace IoTRl.Domain;

/// <summary>
/// Seeded random numbers by SplitMix64 (Steele, Lea and Flood 2014). A value type without allocation; equal addresses give equal numbers on
/// every platform. <see cref="At"/> jumps to any place of any stream, so what happens at one second does not depend on what was drawn before.
/// </summary>
public struct SeededRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private const double UnitOfDouble = 1.0 / (1UL << 53);

    private ulong _state;

    public SeededRandom(ulong seed) => _state = Mix(seed + Golden);

    private SeededRandom(ulong seed, ulong stream, ulong index) => _state = Mix(Mix(Mix(seed + Golden) ^ (stream + Golden)) ^ (index + Golden));

    /// <summary>The numbers at one address: a stream is a purpose (arrivals, slowness), an index a second, a device or a draw.</summary>
    public static SeededRandom At(ulong seed, ulong stream, ulong index) => new(seed, stream, index);

    /// <summary>Uniform over all 64-bit values.</summary>
    public ulong NextUInt64()
    {
        _state += Golden;
        return Mix(_state);
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * UnitOfDouble;

    /// <summary>Uniform in (0, 1): for logarithms and divisions.</summary>
    public double NextOpenDouble() => ((NextUInt64() >> 12) + 0.5) * (2 * UnitOfDouble);

    /// <summary>Uniform in [0, bound) by multiplication; the bias is below bound / 2^64.</summary>
    public int NextInt32(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)Math.BigMul(NextUInt64(), (ulong)bound, out _);
    }

    /// <summary>Standard normal (Box and Muller 1958), one of the pair.</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(NextOpenDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

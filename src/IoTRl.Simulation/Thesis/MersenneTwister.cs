namespace IoTRl.Simulation.Thesis;

/// <summary>
/// MT19937 (Matsumoto and Nishimura, 1998) with the seeding and the doubles of numpy's legacy RandomState, draw for draw. The thesis environment
/// needs its very numbers; everything else of ours is addressed (<see cref="AddressedRandom"/>) or splits (SplitMix64).
/// </summary>
internal sealed class MersenneTwister
{
    private const int Length = 624;
    private const int Distance = 397;

    private readonly uint[] _state = new uint[Length];
    private int _next;

    /// <summary>As <c>numpy.random.seed(seed)</c> with an integer.</summary>
    public MersenneTwister(uint seed) => Seed(seed);

    /// <summary>Begins anew: Knuth's linear congruence on 32 bits (init_genrand).</summary>
    public void Seed(uint seed)
    {
        _state[0] = seed;
        for (var i = 1; i < Length; i++)
        {
            var previous = _state[i - 1];
            _state[i] = unchecked((1812433253u * (previous ^ (previous >> 30))) + (uint)i);
        }

        _next = Length;
    }

    /// <summary>The next 32 bits.</summary>
    public uint NextUInt32()
    {
        if (_next == Length) Twist();
        var value = _state[_next++];
        value ^= value >> 11;
        value ^= (value << 7) & 0x9D2C5680u;
        value ^= (value << 15) & 0xEFC60000u;
        return value ^ (value >> 18);
    }

    /// <summary>Uniform in [0, 1), 53 bits of two outputs.</summary>
    public double NextDouble()
    {
        var high = NextUInt32() >> 5;
        var low = NextUInt32() >> 6;
        return ((high * 67108864.0) + low) / 9007199254740992.0;
    }

    /// <summary>Uniform in [low, high).</summary>
    public double Uniform(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>Uniform over 0..mask, for a mask of ones: numpy's bounded integers need no second try where the range is a power of two.</summary>
    public int NextMasked(uint mask) => (int)(NextUInt32() & mask);

    private void Twist()
    {
        for (var i = 0; i < Length; i++)
        {
            var joined = (_state[i] & 0x80000000u) | (_state[(i + 1) % Length] & 0x7FFFFFFFu);
            var twisted = (joined >> 1) ^ ((joined & 1) == 0 ? 0 : 0x9908B0DFu);
            _state[i] = _state[(i + Distance) % Length] ^ twisted;
        }

        _next = 0;
    }
}

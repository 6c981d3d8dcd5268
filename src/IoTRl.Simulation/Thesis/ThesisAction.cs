using System.Collections.Immutable;

namespace IoTRl.Simulation.Thesis;

/// <summary>One allocation: four indices of the space MultiDiscrete [20, 8, 4, 3], and what they stand for. The default is 1 executor of 1 GB, Redis, no compression.</summary>
public readonly record struct ThesisAction
{
    private readonly byte _executors;
    private readonly byte _memory;
    private readonly byte _tier;
    private readonly byte _compression;

    /// <param name="executors">0..19: one executor less than it stands for.</param>
    /// <param name="memory">0..7: 1 GB less than it stands for.</param>
    /// <param name="tier">0..3, see <see cref="ThesisTier"/>.</param>
    /// <param name="compression">0..2, see <see cref="ThesisCompression"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index outside its range.</exception>
    public ThesisAction(int executors, int memory, int tier, int compression)
    {
        _executors = Checked(executors, 0, nameof(executors));
        _memory = Checked(memory, 1, nameof(memory));
        _tier = Checked(tier, 2, nameof(tier));
        _compression = Checked(compression, 3, nameof(compression));
    }

    /// <summary>Choices of each index, in the order of the constructor: the heads of a policy network.</summary>
    public static ImmutableArray<int> Choices { get; } = [20, 8, 4, 3];

    /// <summary>Executors, 1..20.</summary>
    public int Executors => _executors + 1;

    /// <summary>Memory of each, GB, 1..8.</summary>
    public int MemoryGb => _memory + 1;

    /// <summary>Where the shuffle is stored.</summary>
    public ThesisTier Tier => (ThesisTier)_tier;

    /// <summary>How the shuffle is compressed.</summary>
    public ThesisCompression Compression => (ThesisCompression)_compression;

    /// <summary>Executors x GB, 1..160: all that counts for computing.</summary>
    public int Resources => Executors * MemoryGb;

    private static byte Checked(int index, int part, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Choices[part], name);
        return (byte)index;
    }
}

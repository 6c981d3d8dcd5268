using System.Collections.Immutable;

namespace IoTRl.Tournament.Twins;

/// <summary>One thing that is varied while all else stays: what it is worth, or what it costs.</summary>
public sealed record TwinSweep
{
    /// <summary>Name on the command line and in files, such as <c>lead</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What its axis says, with the unit.</summary>
    public required string Axis { get; init; }

    /// <summary>What is played at each of its points, named.</summary>
    public required ImmutableArray<TwinVariant> Points { get; init; }

    /// <summary>Names of the contestants that play it.</summary>
    public required ImmutableArray<string> Contestants { get; init; }
}

using System.Collections.Immutable;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.Twins;

/// <summary>The work of one window: who plays it with which settings. All of a tournament's work is units, so that it can be spread over threads and taken up again.</summary>
internal sealed record TwinUnit
{
    /// <summary>Its name in the journal.</summary>
    public required string Key { get; init; }

    public required ILoadFamily Family { get; init; }

    public required LoadWindow Window { get; init; }

    public required double RecordsPerSecond { get; init; }

    public required TwinVariant Variant { get; init; }

    /// <summary>By contestant, the settings that play; empty for none.</summary>
    public required ImmutableArray<ImmutableArray<KnobSetting>> Settings { get; init; }

    /// <summary>Whether the lower bound is wanted.</summary>
    public bool WithBound { get; init; }
}

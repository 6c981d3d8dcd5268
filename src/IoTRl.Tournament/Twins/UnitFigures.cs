using System.Collections.Immutable;

namespace IoTRl.Tournament.Twins;

/// <summary>What one window came to under everybody who plays it.</summary>
internal sealed record UnitFigures
{
    /// <summary>By contestant, by its settings that play here; empty where it has a fault.</summary>
    public required ImmutableArray<ImmutableArray<EpisodeFigures>> Figures { get; init; }

    /// <summary>By contestant: what was wrong with it here, or before so that it did not play here, in words to follow its name; null for nothing.</summary>
    public required ImmutableArray<string?> Faults { get; init; }

    /// <summary>Duals of the lower bound at <see cref="BoundPrices"/>, USD; empty where none are asked for.</summary>
    public required ImmutableArray<double> DualsUsd { get; init; }

    /// <summary>Time that each contestant took, on one thread.</summary>
    public required ImmutableArray<TimeSpan> Took { get; init; }
}

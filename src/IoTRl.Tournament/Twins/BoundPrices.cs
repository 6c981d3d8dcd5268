using System.Collections.Immutable;
using IoTRl.Tournament.Bounds;

namespace IoTRl.Tournament.Twins;

/// <summary>Prices of a late record at which the lower bound of every window is computed: each gives a bound, the highest counts, so that a coarse set is lower and not wrong.</summary>
internal static class BoundPrices
{
    /// <summary>In units of the work of one record (<see cref="KnownWindow.UsdOfOneRecord"/>), ascending.</summary>
    public static ImmutableArray<double> InWorkOfOne { get; } = [0.9, 1.2, 1.6, 2.2, 3, 5, 10, 30];

    public static BoundOptions Grid { get; } = new() { BacklogSteps = 256 };
}

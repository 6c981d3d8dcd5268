using System.Collections.Immutable;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.Twins;

/// <summary>A family of a run and its windows of one part.</summary>
/// <param name="Name">The family.</param>
/// <param name="IsHeldOut">Whether nothing is fitted on it.</param>
/// <param name="Windows">Its windows, each with its seed.</param>
public sealed record TwinRunFamily(string Name, bool IsHeldOut, ImmutableArray<LoadWindow> Windows)
{
    internal static TwinRunFamily Of(ILoadFamily family, WindowPart part) => new(family.Name, family.IsHeldOut, family.Windows(part));
}

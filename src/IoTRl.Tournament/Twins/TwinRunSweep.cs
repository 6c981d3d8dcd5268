using System.Collections.Immutable;

namespace IoTRl.Tournament.Twins;

/// <summary>A sweep of a run.</summary>
public sealed record TwinRunSweep(string Name, ImmutableArray<string> Points, ImmutableArray<string> Policies);

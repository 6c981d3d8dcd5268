using System.Collections.Immutable;

namespace IoTRl.Tournament.Twins;

/// <summary>A contestant of a run and the settings that it was given.</summary>
public sealed record TwinRunPolicy(string Name, ImmutableArray<string> Settings);

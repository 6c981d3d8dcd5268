using System.Collections.Immutable;

namespace IoTRl.Tournament.Twins;

/// <summary>A contestant of a run and the settings that it was given.</summary>
/// <param name="Name">The contestant.</param>
/// <param name="Settings">Places of its knobs.</param>
/// <param name="Snapshot">Fingerprint of the network that decides; null for a rule.</param>
public sealed record TwinRunPolicy(string Name, ImmutableArray<string> Settings, string? Snapshot);

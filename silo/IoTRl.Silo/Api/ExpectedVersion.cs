namespace IoTRl.Silo.Api;

/// <summary>The version that a change expects; null for whatever it is.</summary>
internal readonly record struct ExpectedVersion(long? Version);

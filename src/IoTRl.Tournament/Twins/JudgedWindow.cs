namespace IoTRl.Tournament.Twins;

/// <summary>A window on which all were judged: a unit of the statistics.</summary>
/// <param name="Family">Place of its family among the judged ones: its stratum.</param>
/// <param name="Index">Number within the family.</param>
/// <param name="Seed">Address of everything random in it.</param>
public readonly record struct JudgedWindow(int Family, int Index, ulong Seed);

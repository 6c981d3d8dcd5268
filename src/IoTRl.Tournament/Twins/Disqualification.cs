namespace IoTRl.Tournament.Twins;

/// <summary>A contestant that did what no policy may, and is in no table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">What it did, in words to follow its name.</param>
public sealed record Disqualification(string Name, string Reason);

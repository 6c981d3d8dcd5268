namespace IoTRl.Simulation.Thesis;

/// <summary>How the shuffle of a step is compressed, as the action's fourth part counts.</summary>
public enum ThesisCompression
{
    /// <summary>Stored as it is.</summary>
    None,

    /// <summary>To 0.6 of its size.</summary>
    Light,

    /// <summary>To 0.3 of its size.</summary>
    Heavy,
}

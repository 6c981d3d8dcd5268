namespace IoTRl.Learning.Td3;

/// <summary>Transitions of one gradient step.</summary>
internal sealed class Td3Batch(int samples, int features, int parts)
{
    public int Samples => samples;

    /// <summary>[samples, features + parts].</summary>
    public float[] ObservationsAndActions { get; } = new float[samples * (features + parts)];

    /// <summary>[samples, features + parts]; actions are written by the update.</summary>
    public float[] NextObservationsAndActions { get; } = new float[samples * (features + parts)];

    /// <summary>[samples].</summary>
    public float[] Rewards { get; } = new float[samples];

    /// <summary>[samples]: 1, or 0 where the episode terminated.</summary>
    public float[] GoesOn { get; } = new float[samples];
}

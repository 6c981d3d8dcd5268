namespace IoTRl.Learning.Td3;

/// <summary>Options that are known to solve a task.</summary>
public static class Td3Presets
{
    /// <summary>
    /// The thesis' meta level. A choice of weights changes nothing of what the next one meets, so the discount is 0; rewards are small and noisy, so that batches are
    /// large and steps short.
    /// </summary>
    public static Td3Options ThesisMeta { get; } = new()
    {
        TotalSteps = 6000,
        RandomSteps = 1500,
        Discount = 0,
        ActorRate = 3e-4,
        ExplorationNoise = new() { Start = 0.5, End = 0.1 },
    };
}

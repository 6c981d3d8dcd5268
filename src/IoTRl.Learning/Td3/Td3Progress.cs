namespace IoTRl.Learning.Td3;

/// <summary>Where a training stands.</summary>
public sealed record Td3Progress
{
    public required long Steps { get; init; }

    /// <summary>Episodes that have finished.</summary>
    public required long Episodes { get; init; }

    /// <summary>Mean undiscounted return of the last 100 episodes; null before the first has ended.</summary>
    public required double? EpisodicReturn { get; init; }

    /// <summary>Their mean length, steps.</summary>
    public required double? EpisodicLength { get; init; }

    /// <summary>Their mean cost; null where the environment knows none.</summary>
    public required double? Cost { get; init; }

    /// <summary>Of the last update; null before the first.</summary>
    public required Td3Losses? Losses { get; init; }

    /// <summary>Of the last update of the actor; null before the first.</summary>
    public required double? PolicyLoss { get; init; }
}

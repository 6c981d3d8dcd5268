namespace IoTRl.Learning.Td3;

/// <summary>What one update came to.</summary>
public readonly record struct Td3Losses
{
    /// <summary>Squared errors of both critics, summed.</summary>
    public required double ValueLoss { get; init; }

    /// <summary>Mean value of the batch by the first critic.</summary>
    public required double Value { get; init; }

    /// <summary>-mean value of the actor's choices; null where the actor waited.</summary>
    public required double? PolicyLoss { get; init; }
}

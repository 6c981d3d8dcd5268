namespace IoTRl.Grains.Rest;

/// <summary>What a burst request set going.</summary>
public sealed record BurstAnswer
{
    /// <summary>Gateways that will burst.</summary>
    public required int Gateways { get; init; }

    /// <summary>When the readings begin to rise.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>How long it lasts, seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>How many times the rate.</summary>
    public required double Factor { get; init; }
}

namespace IoTRl.Grains.Rest;

/// <summary>What became of a batch of readings or signals: sent = accepted + refused.</summary>
public sealed record TelemetryAnswer
{
    /// <summary>Items of the batch.</summary>
    public required int Sent { get; init; }

    /// <summary>Items taken.</summary>
    public required int Accepted { get; init; }

    /// <summary>Items refused, each with its reason.</summary>
    public required int Refused { get; init; }

    /// <summary>The reasons, in the order of the batch.</summary>
    public IReadOnlyList<RefusalView> Refusals { get; set; } = [];
}

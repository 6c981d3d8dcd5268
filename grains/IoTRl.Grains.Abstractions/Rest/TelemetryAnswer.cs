namespace IoTRl.Grains.Rest;

/// <summary>What became of a batch of readings or signals: sent = accepted + refused + failed. A problem of a whole batch carries the same fields.</summary>
public sealed record TelemetryAnswer
{
    /// <summary>Items of the batch.</summary>
    public required int Sent { get; init; }

    /// <summary>Items taken.</summary>
    public required int Accepted { get; init; }

    /// <summary>Items refused for ever, each with its reason: not to be sent again.</summary>
    public required int Refused { get; init; }

    /// <summary>Items neither taken nor refused, because a part was away: to be sent again.</summary>
    public int Failed { get; set; }

    /// <summary>The refused and the failed items, in the order of the batch; what is not named here was accepted.</summary>
    public IReadOnlyList<RefusalView> Refusals { get; set; } = [];
}

namespace IoTRl.Grains.Rest;

/// <summary>Answer of <c>/health/ready</c>: 200 when every part is ready, 503 otherwise.</summary>
public sealed record ReadinessView
{
    /// <summary>True where the silo can serve.</summary>
    public required bool Ready { get; init; }

    /// <summary>Each part by name.</summary>
    public required IReadOnlyList<PartView> Parts { get; init; }
}

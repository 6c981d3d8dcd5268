namespace IoTRl.Grains.Rest;

/// <summary>One page of gateways by id.</summary>
public sealed record GatewayPage
{
    /// <summary>Gateways of this page.</summary>
    public required IReadOnlyList<GatewayView> Items { get; init; }

    /// <summary>Cursor of the next page; null at the end.</summary>
    public string? Next { get; init; }
}

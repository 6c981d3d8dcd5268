namespace IoTRl.Grains.Rest;

/// <summary>Pools of the fleet.</summary>
public sealed record PoolPage
{
    /// <summary>Pools of this page.</summary>
    public required IReadOnlyList<PoolView> Items { get; init; }

    /// <summary>Cursor of the next page; null at the end.</summary>
    public string? Next { get; init; }
}

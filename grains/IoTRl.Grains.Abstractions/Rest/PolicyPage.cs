namespace IoTRl.Grains.Rest;

/// <summary>Every policy that jobs may name, by name.</summary>
public sealed record PolicyPage
{
    /// <summary>All of them.</summary>
    public required IReadOnlyList<PolicyView> Items { get; init; }
}

namespace IoTRl.Grains.Rest;

/// <summary>One part of the silo and how it is.</summary>
public sealed record PartView
{
    /// <summary>Its name: <c>silo</c>, <c>state</c>, <c>mqtt</c>, <c>streams</c> or <c>fleet</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>ready</c>, <c>degraded</c> or <c>away</c>.</summary>
    public required string State { get; init; }

    /// <summary>In words; may be empty.</summary>
    public string Detail { get; set; } = "";
}

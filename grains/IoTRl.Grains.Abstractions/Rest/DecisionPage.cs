namespace IoTRl.Grains.Rest;

/// <summary>Decisions, oldest first.</summary>
public sealed record DecisionPage
{
    /// <summary>Decisions of this page.</summary>
    public required IReadOnlyList<DecisionView> Items { get; init; }

    /// <summary>Value for <c>since</c> that continues after these; null where nothing was ever decided.</summary>
    public string? Next { get; init; }
}

namespace IoTRl.Grains.Rest;

/// <summary>One page of jobs by id.</summary>
public sealed record JobPage
{
    /// <summary>Jobs of this page.</summary>
    public required IReadOnlyList<JobView> Items { get; init; }

    /// <summary>Cursor of the next page; null at the end.</summary>
    public string? Next { get; init; }
}

namespace IoTRl.Grains.Rest;

/// <summary>A refusal as <c>application/problem+json</c> (RFC 9457).</summary>
public sealed record ProblemView
{
    /// <summary>HTTP status.</summary>
    public int? Status { get; init; }

    /// <summary>In a few words.</summary>
    public string? Title { get; init; }

    /// <summary>What was wrong, where, and what is expected.</summary>
    public string? Detail { get; init; }

    /// <summary>Kebab-case reason, such as <c>unknown-job</c> or <c>version-conflict</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Where in the request; null for the whole.</summary>
    public string? Position { get; init; }
}

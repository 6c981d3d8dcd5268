namespace IoTRl.Grains.Rest;

/// <summary>A policy that jobs may name.</summary>
public sealed record PolicyView
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>True for one that has versions.</summary>
    public required bool Learned { get; init; }

    /// <summary>Number of the version in force; null for none, and for an analytic policy.</summary>
    public int? Champion { get; init; }

    /// <summary>Revision of its versions: the ETag; 0 for an analytic policy.</summary>
    public long Revision { get; init; }

    /// <summary>Versions by number; empty for an analytic policy.</summary>
    public IReadOnlyList<PolicyVersionView> Versions { get; set; } = [];
}

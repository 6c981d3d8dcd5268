using System.Text.Json.Serialization;

namespace IoTRl.Grains.Rest;

/// <summary>Which gateways a job reads: any match counts.</summary>
/// <remarks>Members with a default are settable: the generated reader would overwrite an init-only one that the body leaves out.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record GatewaySelectorView
{
    /// <summary>Beginning of the gateways' ids.</summary>
    public string? Prefix { get; init; }

    /// <summary>Kind of their readings.</summary>
    public string? Kind { get; init; }

    /// <summary>Ids one by one.</summary>
    public IReadOnlyList<string> Ids { get; set; } = [];
}

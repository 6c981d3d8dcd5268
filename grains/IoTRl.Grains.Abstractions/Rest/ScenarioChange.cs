using System.Text.Json.Serialization;

namespace IoTRl.Grains.Rest;

/// <summary>Body of <c>PUT /jobs/{id}/scenario</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ScenarioChange
{
    /// <summary>Name in the scenario catalogue.</summary>
    public required string Scenario { get; init; }
}

using System.Text.Json.Serialization;

namespace IoTRl.Grains.Rest;

/// <summary>Names of a job's policies; body of <c>PUT /jobs/{id}/policy</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PolicyChoiceView
{
    /// <summary>The policy that decides.</summary>
    public required string InForce { get; init; }

    /// <summary>The policy that runs beside it in shadow; null for none.</summary>
    public string? Candidate { get; init; }
}

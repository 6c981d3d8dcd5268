using System.Text.Json.Serialization;

namespace IoTRl.Grains.Rest;

/// <summary>Body of <c>POST /policies/{name}/promote</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PolicyPromotion
{
    /// <summary>Number of the version to put in force.</summary>
    public required int Version { get; init; }
}

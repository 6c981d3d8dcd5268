using System.Text.Json.Serialization;

namespace IoTRl.Grains.Rest;

/// <summary>Whether a pool is drained; body of <c>/pools/{id}/drain</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DrainView
{
    /// <summary>True while its executors leave and none starts.</summary>
    public required bool Drained { get; init; }
}

using System.Text.Json.Serialization;

namespace IoTRl.Grains.Rest;

/// <summary>Body of <c>PUT /jobs/{id}/mode</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ModeChange
{
    /// <summary><c>shadow</c>, <c>act</c> or <c>paused</c>.</summary>
    public required string Mode { get; init; }
}

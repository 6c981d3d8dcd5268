using System.Text.Json.Serialization;

namespace IoTRl.Grains.Rest;

/// <summary>The fleet's freeze switch; body and answer of <c>/fleet/freeze</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FreezeView
{
    /// <summary>True while every realizer stands still.</summary>
    public required bool Frozen { get; init; }
}

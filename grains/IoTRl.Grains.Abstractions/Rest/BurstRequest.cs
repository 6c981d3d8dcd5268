using System.Text.Json.Serialization;

namespace IoTRl.Grains.Rest;

/// <summary>Body of <c>POST /fleet/burst</c>; an empty one makes every gateway of the simulated fleet burst at once.</summary>
/// <remarks>Members with a default are settable: the generated reader would overwrite an init-only one that the body leaves out.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BurstRequest
{
    /// <summary>Beginning of the ids of the gateways that burst, such as <c>ward-</c>; null for all.</summary>
    public string? GatewayPrefix { get; init; }

    /// <summary>What it multiplies the rate by, more than 0 to 20.</summary>
    public double Factor { get; set; } = 3;

    /// <summary>How long it lasts, seconds, 1 to 600.</summary>
    public double Seconds { get; set; } = 30;

    /// <summary>The gateways announce it now, and it begins after so many seconds, 0 to 600; null: it begins now, unannounced.</summary>
    public double? AnnouncedAheadSeconds { get; init; }
}

using System.Text.Json.Serialization;

namespace IoTRl.Grains.Rest;

/// <summary>Body of <c>POST /fleet/burst</c>; an empty one sends a burst of the default size to every domain of the simulated fleet.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BurstRequest
{
    /// <summary>Kind of devices that burst (<c>vitals</c>, <c>vibration</c>, <c>air</c>); null for all.</summary>
    public string? Kind { get; init; }

    /// <summary>Job whose gateways burst; null for all.</summary>
    public string? Job { get; init; }

    /// <summary>How many times the present rate, 1..10.</summary>
    public double Factor { get; init; } = 3;

    /// <summary>How long it lasts, seconds, 1..600.</summary>
    public double Seconds { get; init; } = 60;
}

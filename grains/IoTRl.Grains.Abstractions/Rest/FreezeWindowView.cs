using System.Text.Json.Serialization;

namespace IoTRl.Grains.Rest;

/// <summary>No change of size on certain days between two local times.</summary>
/// <remarks>Members with a default are settable: the generated reader would overwrite an init-only one that the body leaves out.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FreezeWindowView
{
    /// <summary>Names of days (<c>monday</c>), <c>weekdays</c> or <c>all</c>.</summary>
    public required IReadOnlyList<string> Days { get; init; }

    /// <summary>Local time at which it begins, <c>HH:mm</c>.</summary>
    public required TimeOnly From { get; init; }

    /// <summary>Local time at which it ends; earlier than its beginning spans midnight.</summary>
    public required TimeOnly To { get; init; }

    /// <summary>IANA name of the time zone; empty for the fleet's own.</summary>
    public string TimeZone { get; set; } = "";
}

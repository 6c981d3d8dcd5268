using System.Text.Json.Serialization;

namespace IoTRl.Grains.Rest;

/// <summary>How a version of a learned policy did against the one in force, on fresh paired windows; body of <c>PUT /policies/{name}/versions/{version}/score</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PolicyScoreView
{
    /// <summary>Windows that it was judged on.</summary>
    public required int Windows { get; init; }

    /// <summary>Its money / that of the policy in force.</summary>
    public required double CostRatio { get; init; }

    /// <summary>Its share of late records less that of the policy in force, percentage points.</summary>
    public required double LateSharePoints { get; init; }

    /// <summary>Who judged it, on what, and with which result.</summary>
    public string Text { get; set; } = "";
}

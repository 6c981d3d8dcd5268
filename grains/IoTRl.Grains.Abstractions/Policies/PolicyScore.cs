namespace IoTRl.Grains.Policies;

/// <summary>How a version did against the policy in force, on fresh paired windows.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.policy-score")]
public sealed record PolicyScore
{
    /// <summary>Windows that it was judged on, at least 1.</summary>
    [Id(0)] public required int Windows { get; init; }

    /// <summary>Its money / that of the policy in force, above 0.</summary>
    [Id(1)] public required double CostRatio { get; init; }

    /// <summary>Its share of late records less that of the policy in force, percentage points.</summary>
    [Id(2)] public required double LateSharePoints { get; init; }

    /// <summary>Who judged it, on what, and with which result, at most 500 characters.</summary>
    [Id(3)] public string Text { get; init; } = "";
}

namespace IoTRl.Domain.Jobs;

/// <summary>No change of size on certain days between two local times (a deployment, an audit).</summary>
[GenerateSerializer, Immutable, Alias("iotrl.freeze-window")]
public sealed record FreezeWindow
{
    [Id(0)] public required WeekDays Days { get; init; }

    [Id(1)] public required TimeOnly From { get; init; }

    [Id(2)] public required TimeOnly To { get; init; }

    /// <summary>IANA name; empty, the default, for the fleet's own zone.</summary>
    [Id(3)] public string TimeZone { get; init; } = "";
}

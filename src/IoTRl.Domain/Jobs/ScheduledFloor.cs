namespace IoTRl.Domain.Jobs;

/// <summary>At least so many executors on certain days between two local times. A window that ends before it begins spans midnight.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.scheduled-floor")]
public sealed record ScheduledFloor
{
    [Id(0)] public required WeekDays Days { get; init; }

    [Id(1)] public required TimeOnly From { get; init; }

    [Id(2)] public required TimeOnly To { get; init; }

    [Id(3)] public required int MinExecutors { get; init; }

    /// <summary>IANA name; empty, the default, for the fleet's own zone.</summary>
    [Id(4)] public string TimeZone { get; init; } = "";
}

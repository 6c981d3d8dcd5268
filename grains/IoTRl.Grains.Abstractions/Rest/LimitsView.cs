using System.Text.Json.Serialization;

namespace IoTRl.Grains.Rest;

/// <summary>What a job is allowed; body of <c>PUT /jobs/{id}/limits</c>.</summary>
/// <remarks>Members with a default are settable: the generated reader would overwrite an init-only one that the body leaves out.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LimitsView
{
    /// <summary>Fewest executors.</summary>
    public int MinExecutors { get; set; } = 1;

    /// <summary>Most executors, 1..1000.</summary>
    public int MaxExecutors { get; set; } = 20;

    /// <summary>Most money an hour, USD; null for no limit.</summary>
    public double? BudgetPerHour { get; init; }

    /// <summary>Scheduled floors.</summary>
    public IReadOnlyList<ScheduledFloorView> Floors { get; set; } = [];

    /// <summary>Windows without changes of size.</summary>
    public IReadOnlyList<FreezeWindowView> Freezes { get; set; } = [];

    /// <summary>The guard's numbers for this job; null takes the silo's.</summary>
    public GuardView? Guard { get; init; }
}

using System.Collections.Immutable;

namespace IoTRl.Domain.Agents;

/// <summary>What the guard remembers of one job. Stored with the agent, replaced whole.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.guard-state")]
public sealed record GuardState
{
    /// <summary>Requests of the stabilisation window that no later one has reached: times rise, sizes fall.</summary>
    [Id(0)] public ImmutableArray<GuardRequest> Requests { get; init; } = [];

    /// <summary>Null where the job was never scaled down.</summary>
    [Id(1)] public DateTimeOffset? LastScaleDown { get; init; }

    /// <summary>1 after a scale-up, -1 after a scale-down, 0 before the first change.</summary>
    [Id(2)] public int LastDirection { get; init; }

    /// <summary>Changes of direction inside the reversal window, oldest first.</summary>
    [Id(3)] public ImmutableArray<DateTimeOffset> Reversals { get; init; } = [];

    /// <summary>Scale-downs stand still until then; null for not at all.</summary>
    [Id(4)] public DateTimeOffset? DownsFrozenUntil { get; init; }
}

using System.Collections.Immutable;

namespace IoTRl.Domain.Agents;

/// <summary>What the guard lets through, what it remembers from here on, and each step that changed the decision.</summary>
public readonly record struct GuardResult
{
    public GuardState Next { get; init; }

    public int Executors { get; init; }

    public ImmutableArray<GuardStep> Steps { get; init; }

    /// <summary>True where the job's size is unknown: nothing may be commanded.</summary>
    public bool Withheld { get; init; }
}

namespace IoTRl.Domain.Policies;

/// <summary>Options of <c>fixed</c>.</summary>
public sealed record FixedPolicyOptions
{
    /// <summary>Executors, 0..1000; null (default) for the job's most.</summary>
    public int? Executors { get; init; }
}

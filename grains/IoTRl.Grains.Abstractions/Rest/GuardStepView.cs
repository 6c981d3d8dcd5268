namespace IoTRl.Grains.Rest;

/// <summary>One step of the guard that changed a decision.</summary>
public sealed record GuardStepView
{
    /// <summary>Kebab-case reason, such as <c>outside-limits</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>Executors before the step.</summary>
    public required int Before { get; init; }

    /// <summary>Executors after the step.</summary>
    public required int After { get; init; }

    /// <summary>In words, with the values that mattered.</summary>
    public required string Text { get; init; }
}

namespace IoTRl.Domain.Agents;

/// <summary>One step of the guard that changed a decision.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.guard-step")]
public sealed record GuardStep
{
    [Id(0)] public required GuardReason Reason { get; init; }

    [Id(1)] public required int Before { get; init; }

    [Id(2)] public required int After { get; init; }

    /// <summary>In words, with the values that mattered.</summary>
    [Id(3)] public required string Text { get; init; }
}

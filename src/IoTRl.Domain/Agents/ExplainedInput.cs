namespace IoTRl.Domain.Agents;

/// <summary>One input that mattered to a decision.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.explained-input")]
public readonly record struct ExplainedInput
{
    [Id(0)] public string Name { get; init; }

    /// <summary>Null where it was unknown.</summary>
    [Id(1)] public double? Value { get; init; }

    [Id(2)] public string Unit { get; init; }
}

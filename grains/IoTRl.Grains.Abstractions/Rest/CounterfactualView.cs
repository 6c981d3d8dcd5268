namespace IoTRl.Grains.Rest;

/// <summary>One input of a learned policy whose change alone would have made another choice.</summary>
public sealed record CounterfactualView
{
    /// <summary>Name of the entry of the observation's layout.</summary>
    public required string Name { get; init; }

    /// <summary>What it was, unit-free as the layout has it.</summary>
    public required double Value { get; init; }

    /// <summary>The nearest value at which the choice is another.</summary>
    public required double FlipsAt { get; init; }

    /// <summary>What would be asked for there, executors.</summary>
    public required int Executors { get; init; }
}

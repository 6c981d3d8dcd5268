namespace IoTRl.Domain.Agents;

/// <summary>One input of a learned policy whose change alone would have made another choice, as a counterfactual explanation (Wachter et al. 2017) names it.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.counterfactual-input")]
public readonly record struct CounterfactualInput
{
    /// <summary>Name of the entry of the observation's layout.</summary>
    [Id(0)] public string Name { get; init; }

    /// <summary>What it is now, unit-free as the layout has it.</summary>
    [Id(1)] public double Value { get; init; }

    /// <summary>The nearest value at which the choice is another.</summary>
    [Id(2)] public double FlipsAt { get; init; }

    /// <summary>What would be asked for there, executors.</summary>
    [Id(3)] public int Executors { get; init; }
}

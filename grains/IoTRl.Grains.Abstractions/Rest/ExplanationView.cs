namespace IoTRl.Grains.Rest;

/// <summary>Why a command is what it is.</summary>
public sealed record ExplanationView
{
    /// <summary>One line for people.</summary>
    public required string Text { get; init; }

    /// <summary>Inputs that mattered.</summary>
    public IReadOnlyList<InputView> Inputs { get; set; } = [];

    /// <summary>The capacity equation with its numbers.</summary>
    public string Equation { get; set; } = "";

    /// <summary>Of a learned policy: inputs whose change alone would have made another choice, the nearest first.</summary>
    public IReadOnlyList<CounterfactualView> Counterfactuals { get; set; } = [];

    /// <summary>Steps of the guard that changed it.</summary>
    public IReadOnlyList<GuardStepView> Steps { get; set; } = [];

    /// <summary>Expected freshness, seconds.</summary>
    public double? ExpectedFreshnessSeconds { get; init; }

    /// <summary>Expected money an hour, USD.</summary>
    public double? ExpectedCostPerHour { get; init; }

    /// <summary>Scenario in force.</summary>
    public string Scenario { get; set; } = "";

    /// <summary>Weights in force.</summary>
    public required WeightsView Weights { get; init; }
}

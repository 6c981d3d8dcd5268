namespace IoTRl.Grains.Rest;

/// <summary>What stands beside the choice of a learned policy.</summary>
public sealed record LearnedChoiceView
{
    /// <summary>Name of the analytic rule that it corrects.</summary>
    public required string Rule { get; init; }

    /// <summary>The rule's need before its hysteresis, executors.</summary>
    public required double RuleNeed { get; init; }

    /// <summary>What the rule by itself asks for, executors.</summary>
    public required int RuleExecutors { get; init; }

    /// <summary>Executors that the network adds to the need; null where the rule decided in its place.</summary>
    public int? Residual { get; init; }
}

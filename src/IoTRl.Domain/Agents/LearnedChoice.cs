namespace IoTRl.Domain.Agents;

/// <summary>What stands beside the choice of a learned policy: the analytic rule that it corrects, and by how much.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.learned-choice")]
public readonly record struct LearnedChoice
{
    /// <summary>Name of the analytic rule.</summary>
    [Id(0)] public string Rule { get; init; }

    /// <summary>The rule's need before its hysteresis, executors.</summary>
    [Id(1)] public double RuleNeed { get; init; }

    /// <summary>What the rule by itself asks for, with its own hysteresis, executors.</summary>
    [Id(2)] public int RuleExecutors { get; init; }

    /// <summary>Executors that the network adds to the need; null where the rule decided in its place.</summary>
    [Id(3)] public int? Residual { get; init; }
}

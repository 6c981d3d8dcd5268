using System.Collections.Immutable;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;

namespace IoTRl.Domain.Agents;

/// <summary>One decision as it is published on the stream <c>decisions</c> and kept in the job's history.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.job-decision")]
public sealed record JobDecision
{
    [Id(0)] public required JobId Job { get; init; }

    [Id(1)] public required long Sequence { get; init; }

    [Id(2)] public required DateTimeOffset Time { get; init; }

    [Id(3)] public required JobMode Mode { get; init; }

    /// <summary>Name of the policy that decided.</summary>
    [Id(4)] public required string Policy { get; init; }

    /// <summary>True where an urgent signal, not the cycle, caused it.</summary>
    [Id(5)] public bool Urgent { get; init; }

    [Id(6)] public required ScalingDecision Decision { get; init; }

    [Id(7)] public required ScalingCommand Command { get; init; }

    [Id(8)] public required ScalingOutcome Outcome { get; init; }

    [Id(9)] public required DecisionExplanation Explanation { get; init; }

    /// <summary>Target before this decision, executors.</summary>
    [Id(10)] public int TargetBefore { get; init; }

    /// <summary>Reward of the interval that ended with this decision; unknown after an unknown input.</summary>
    [Id(11)] public Measured Reward { get; init; }

    /// <summary>The observation as the 59 numbers of <c>observation/1</c>.</summary>
    [Id(12)] public ImmutableArray<float> Observation { get; init; } = [];

    /// <summary>What the candidate beside it chose; null without one, or while its twin cannot follow.</summary>
    [Id(13)] public CandidateChoice? Candidate { get; init; }

    /// <summary>Name of the unknown input that held the size; null where none did. A policy that fell back to another input was not held.</summary>
    public string? HeldBy => Decision.Basis == DecisionBasis.Hold
        ? Decision.MissingInput
        : Explanation.Steps.FirstOrDefault(step => step.Reason == GuardReason.UnknownInput)?.Input;
}

using System.Collections.Immutable;
using IoTRl.Domain.Jobs;

namespace IoTRl.Grains.Agents;

/// <summary>One control cycle's question of a job to its agent.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.agent-request")]
public sealed record AgentRequest
{
    /// <summary>What the operator asked for.</summary>
    [Id(0)] public required SparkJobSpec Spec { get; init; }

    /// <summary>Spec version, so that an agent notices a change.</summary>
    [Id(1)] public required long SpecVersion { get; init; }

    /// <summary>What the decision sees.</summary>
    [Id(2)] public required JobObservation Observation { get; init; }

    /// <summary>True where an urgent signal caused it.</summary>
    [Id(3)] public bool Urgent { get; init; }

    /// <summary>When that signal had reached its gateway; null without one.</summary>
    [Id(9)] public DateTimeOffset? Signalled { get; init; }

    /// <summary>Arrivals of each second since the last request, oldest first: what the second twins replay.</summary>
    [Id(4)] public ImmutableArray<double> ArrivalsPerSecond { get; init; } = [];

    /// <summary>Late share and cost of the interval that ends now; unknown where progress was.</summary>
    [Id(5)] public Domain.Measured IntervalLateShare { get; init; }

    /// <summary>Money of the same interval, USD.</summary>
    [Id(6)] public Domain.Measured IntervalCostUsd { get; init; }

    /// <summary>Progress totals that shadow scores are compared with; null while there are none that are fresh.</summary>
    [Id(7)] public JobProgress? Progress { get; init; }

    /// <summary>Second of the epoch at which <see cref="ArrivalsPerSecond"/> begin; not where the last request's ended after a pause or a restart.</summary>
    [Id(8)] public long ArrivalsFromSecond { get; init; }
}

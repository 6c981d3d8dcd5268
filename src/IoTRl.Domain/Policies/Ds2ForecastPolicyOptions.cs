using System.Collections.Immutable;

namespace IoTRl.Domain.Policies;

/// <summary>Options of <c>ds2-forecast</c>.</summary>
public sealed record Ds2ForecastPolicyOptions : IPolicyOptions
{
    /// <summary>Share of its capacity at which an executor should run at the forecast's p90, 0.1..1; default 0.85. The knob of caution: lower is more cautious.</summary>
    public double TargetUtilisation { get; init; } = 0.85;

    /// <summary>Share of the objective in which excess backlog is cleared, 0.05..1; default 0.5.</summary>
    public double ClearShare { get; init; } = 0.5;

    /// <summary>Seconds of arrivals that a healthy query always holds, 0..600: a trigger and a batch; default 6.</summary>
    public double NormalBacklogSeconds { get; init; } = 6;

    /// <summary>A size is kept while it is less than this above the need, executors, 0..100; default 1.5.</summary>
    public double KeepExecutors { get; init; } = 1.5;

    /// <inheritdoc/>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(TargetUtilisation), TargetUtilisation, 0.1, 1)
        .Check(nameof(ClearShare), ClearShare, 0.05, 1)
        .Check(nameof(NormalBacklogSeconds), NormalBacklogSeconds, 0, 600)
        .Check(nameof(KeepExecutors), KeepExecutors, 0, 100)
        .ToImmutable();
}

using System.Collections.Immutable;

namespace IoTRl.Domain.Policies;

/// <summary>Options of <c>ds2</c> and <c>ds2-fast</c>; defaults are the operator's (flink-kubernetes-operator 1.15, <c>job.autoscaler.*</c>).</summary>
public sealed record Ds2PolicyOptions : IPolicyOptions
{
    /// <summary>The second setting, <c>ds2-fast</c>: a lag is cleared in a minute, as a job with an objective of 20 s needs it; all else as published.</summary>
    public static Ds2PolicyOptions Fast => new() { CatchUpSeconds = 60 };

    /// <summary>Share of its capacity at which an executor should run, 0.1..1; default 0.7. The knob of caution: lower is more cautious.</summary>
    public double TargetUtilisation { get; init; } = 0.7;

    /// <summary>Nothing happens while the utilisation is within this distance of the target; 0..<see cref="TargetUtilisation"/>, default 0.3.</summary>
    public double Boundary { get; init; } = 0.3;

    /// <summary>Seconds in which the lag should be gone, 1..86,400; default 1800.</summary>
    public double CatchUpSeconds { get; init; } = 1800;

    /// <summary>Seconds after a change without another, 0..86,400; default 300.</summary>
    public double StabilisationSeconds { get; init; } = 300;

    /// <summary>Seconds over which the rate is averaged, 0..86,400: below 300 the last interval, below 900 five minutes, otherwise fifteen; default 900.</summary>
    public double MetricWindowSeconds { get; init; } = 900;

    /// <summary>Seconds whose largest need bounds a scale-down, 0..86,400; default 3600.</summary>
    public double DownIntervalSeconds { get; init; } = 3600;

    /// <summary>Share of the current size below which one scale-down does not go, 0..1; default 0.4 (<c>scale-down.max-factor</c> 0.6 is the share that may leave).</summary>
    public double DeepestDown { get; init; } = 0.4;

    /// <summary>Seconds of lag above which nothing is scaled down, 0..86,400; default 300.</summary>
    public double LagThresholdSeconds { get; init; } = 300;

    /// <inheritdoc/>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(TargetUtilisation), TargetUtilisation, 0.1, 1)
        .Check(nameof(Boundary), Boundary, 0, TargetUtilisation)
        .Check(nameof(CatchUpSeconds), CatchUpSeconds, 1, 86_400)
        .Check(nameof(StabilisationSeconds), StabilisationSeconds, 0, 86_400)
        .Check(nameof(MetricWindowSeconds), MetricWindowSeconds, 0, 86_400)
        .Check(nameof(DownIntervalSeconds), DownIntervalSeconds, 0, 86_400)
        .Check(nameof(DeepestDown), DeepestDown, 0, 1)
        .Check(nameof(LagThresholdSeconds), LagThresholdSeconds, 0, 86_400)
        .ToImmutable();
}

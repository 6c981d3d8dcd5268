namespace IoTRl.Domain.Policies;

/// <summary>Options of <c>ds2</c>; defaults are the operator's (<c>job.autoscaler.*</c>). A job with a 20 s objective is better served by a catch-up of 60 s.</summary>
public sealed record Ds2PolicyOptions
{
    /// <summary>The second setting: a streaming job's lag is cleared in a minute.</summary>
    public static Ds2PolicyOptions Streaming { get; } = new() { CatchUpSeconds = 60 };

    /// <summary>Share of its capacity at which an executor should run, 0.1..1; default 0.7.</summary>
    public double TargetUtilisation { get; init; } = 0.7;

    /// <summary>Nothing happens while the utilisation is within this distance of the target; 0..<see cref="TargetUtilisation"/>, default 0.3.</summary>
    public double Boundary { get; init; } = 0.3;

    /// <summary>Seconds in which the lag should be gone; default 1800.</summary>
    public double CatchUpSeconds { get; init; } = 1800;

    /// <summary>Seconds after a change without another; default 300.</summary>
    public double StabilisationSeconds { get; init; } = 300;

    /// <summary>Seconds over which the rate is averaged: below 300 the last interval, below 900 five minutes, otherwise fifteen; default 900.</summary>
    public double MetricWindowSeconds { get; init; } = 900;

    /// <summary>Seconds whose largest need bounds a scale-down; default 3600.</summary>
    public double DownIntervalSeconds { get; init; } = 3600;

    /// <summary>Share of the current size below which one scale-down does not go; default 0.4 (<c>scale-down.max-factor</c> 0.6 is the share that may leave).</summary>
    public double DeepestDown { get; init; } = 0.4;

    /// <summary>Seconds of lag above which nothing is scaled down; default 300.</summary>
    public double LagThresholdSeconds { get; init; } = 300;
}

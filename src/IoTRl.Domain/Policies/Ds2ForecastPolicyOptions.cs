namespace IoTRl.Domain.Policies;

/// <summary>Options of <c>ds2-forecast</c>.</summary>
public sealed record Ds2ForecastPolicyOptions
{
    /// <summary>Share of its capacity at which an executor should run at the forecast's p90, 0.1..1; default 0.85.</summary>
    public double TargetUtilisation { get; init; } = 0.85;

    /// <summary>Share of the objective in which excess backlog is cleared, 0.05..1; default 0.5.</summary>
    public double ClearShare { get; init; } = 0.5;

    /// <summary>Seconds of arrivals that a healthy query always holds: a trigger and a batch; default 6.</summary>
    public double NormalBacklogSeconds { get; init; } = 6;

    /// <summary>A size is kept while it is less than this above the need, executors; default 1.5.</summary>
    public double KeepExecutors { get; init; } = 1.5;
}

using System.Collections.Immutable;

namespace IoTRl.Simulation.Calibration;

/// <summary>Which executors a job had when.</summary>
public sealed record ExecutorLog
{
    /// <summary>Executors before the first change.</summary>
    public int Before { get; init; }

    /// <summary>In order of time.</summary>
    public ImmutableArray<ExecutorChange> Changes { get; init; } = [];

    /// <summary>From each request to its join, seconds, in order of the joins; empty where nobody recorded requests.</summary>
    public ImmutableArray<double> ColdStartSeconds { get; init; } = [];

    /// <summary>Executors that never changed.</summary>
    public static ExecutorLog Constant(int executors) => new() { Before = executors };
}

namespace IoTRl.Simulation.Calibration;

/// <summary>One trigger of a query as its progress told it; without rows it was idle.</summary>
public sealed record RecordedBatch
{
    public required long BatchId { get; init; }

    /// <summary>When it was triggered (progress: <c>timestamp</c>).</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>From there to its commit, seconds, above 0 (<c>batchDuration</c>, or <c>durationMs.triggerExecution</c>).</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Rows it took from all sources, at least 0 (<c>numInputRows</c>).</summary>
    public required double Records { get; init; }

    /// <summary>Line of the recording, from 1.</summary>
    public required int Line { get; init; }

    public bool IsIdle => Records == 0;

    public DateTimeOffset End => Start + TimeSpan.FromSeconds(DurationSeconds);
}

namespace IoTRl.Domain.Traces;

/// <summary>One segment of a trace in a <see cref="TraceSchedule"/>, in samples.</summary>
public readonly record struct TracePart
{
    /// <summary>Index of its first sample in the trace: its place in recorded time.</summary>
    public required int TraceStart { get; init; }

    /// <summary>Samples that are played before it.</summary>
    public required int Start { get; init; }

    public required int Count { get; init; }
}

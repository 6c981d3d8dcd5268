namespace IoTRl.Domain.Traces;

/// <summary>Neighbouring samples of a trace that were recorded without a break.</summary>
public readonly record struct TraceSegment
{
    /// <summary>Index of the first sample, from 0.</summary>
    public required int Start { get; init; }

    /// <summary>Samples, at least 1; single ones may be missing.</summary>
    public required int Count { get; init; }
}

namespace IoTRl.Domain.Traces;

/// <summary>How a trace is played: how high and how fast.</summary>
public sealed record TracePlayback
{
    /// <summary>Mean rate to scale the trace to, records/s, positive. Null: <see cref="Factor"/> applies.</summary>
    public double? MeanRecordsPerSecond { get; init; }

    /// <summary>What one unit of the trace is worth, records/s, positive. Default 1.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Divides the recorded time, positive: 30 plays 30 recorded minutes in one. Default 1.</summary>
    public double Speedup { get; init; } = 1;

    /// <summary>Played length of one sample; overrides stamps and <see cref="Speedup"/>. Null: as recorded.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Begins anew at the end (the default), or stays at the last sample.</summary>
    public bool Repeats { get; init; } = true;
}
